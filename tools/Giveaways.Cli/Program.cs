using Giveaways.Cli;

return await CommandTree.RunAsync(args, Shell.OfProcess()).ConfigureAwait(false);
