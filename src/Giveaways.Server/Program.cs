using Giveaways.Server.Hosting;
using Giveaways.Server.Storing;
using Giveaways.Server.Witnesses;

return args switch
{
    [WitnessProcess.Mode, .. var rest] => await WitnessProcess.RunAsync(rest),
    [CheckProcess.Mode, .. var rest] => await CheckProcess.RunAsync(rest),
    _ => await ServerProcess.RunAsync(args, Capabilities.Add, Capabilities.Map, Capabilities.OpenAsync),
};
