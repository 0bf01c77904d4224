using Giveaways.Server.Hosting;
using Giveaways.Server.Storing;
using Giveaways.Server.Witnesses;

return args switch
{
    [WitnessProcess.Mode, .. var rest] => await WitnessProcess.RunAsync(rest),
    [CheckProcess.Check, .. var rest] => await CheckProcess.RunAsync(CheckProcess.Check, "", rest),
    [CheckProcess.Backup or CheckProcess.Restore, var file, .. var rest] => await CheckProcess.RunAsync(args[0], file, rest),
    _ => await ServerProcess.RunAsync(args, Capabilities.Add, Capabilities.Map, Capabilities.OpenAsync),
};
