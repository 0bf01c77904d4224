using Giveaways.Server.Hosting;

return await ServerProcess.RunAsync(args, Capabilities.Add, Capabilities.Map, Capabilities.OpenAsync);
