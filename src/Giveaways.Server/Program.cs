using Giveaways.Server.Hosting;
using Giveaways.Server.Witnesses;

return args is [WitnessProcess.Mode, .. var rest]
    ? await WitnessProcess.RunAsync(rest)
    : await ServerProcess.RunAsync(args, Capabilities.Add, Capabilities.Map, Capabilities.OpenAsync);
