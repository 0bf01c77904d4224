using System.CommandLine;
using Giveaways.Bench;
using Giveaways.Bench.Functions;
using Giveaways.Bench.Intake;
using Giveaways.Bench.Mutants;
using Giveaways.Bench.Packs;
using Giveaways.Bench.Prizes;
using Giveaways.Bench.Screening;
using Giveaways.Bench.Service;
using Giveaways.Proofs.Notes;

var json = new Option<bool>("--json") { Description = "Write JSON instead of a table.", Recursive = true };
var entries = new Option<int>("--entries") { Description = "Entries of the evidence pack.", DefaultValueFactory = _ => 1_000_000 };
var seconds = new Option<int>("--seconds") { Description = "How long each load lasts.", DefaultValueFactory = _ => 10 };
var rate = new Option<int>("--rate") { Description = "Entries a second of the open loop.", DefaultValueFactory = _ => 3_000 };
var folder = new Option<DirectoryInfo>("--folder")
{
    Description = "Where databases and packs are made; on the disk that matters.", DefaultValueFactory = _ => new DirectoryInfo(Path.GetTempPath()), Recursive = true,
};
var path = new Argument<FileInfo>("pack");
var key = new Argument<string>("key");

var functions = Measuring("functions", "Ordering tickets beside hashing them; one drand signature.", _ => FunctionFigures.Measure());
var pack = Measuring("pack", "Verifying an evidence pack beside sha256sum over its log.", result => PackFigures.Measure(result.GetValue(folder)!, result.GetValue(entries)), entries);
var submit = Measuring("submit", "SubmitEntry through the server's own process, beside empty calls and the store alone.",
    result => SubmitFigures.Measure(LoadOf(result)), seconds, rate);
var seal = Measuring("seal", "Sealing with and without a witness on loopback.", result => SealFigures.Measure(result.GetValue(folder)!));
var store = Measuring("store", "Taking entries without gRPC, in this process.", result => SubmitFigures.MeasureStore(LoadOf(result)), seconds, rate);
var runs = new Option<int>("--runs") { Description = "Invented populations of each size.", DefaultValueFactory = _ => 2_000 };
var seed = new Option<int>("--seed") { Description = "Another seed invents other populations.", DefaultValueFactory = _ => 1 };
var prizes = Measuring("prizes", "Whether promises hold where the truth is known, and how long a recommendation takes.",
    result => [.. RecommendFigures.Measure(), .. PromiseFigures.Measure(result.GetValue(runs), result.GetValue(seed))], runs, seed);
var all = Measuring("all", "Everything.",
    result => [.. FunctionFigures.Measure(), .. PackFigures.Measure(result.GetValue(folder)!, result.GetValue(entries)), .. SubmitFigures.Measure(LoadOf(result)), .. SealFigures.Measure(result.GetValue(folder)!)], entries, seconds, rate);

// What has to be measured in a process of its own, because of what a fresh one costs or how much memory it takes.
var signature = new Command(FunctionFigures.FirstSignature) { Hidden = true };
signature.SetAction(_ => FunctionFigures.RunFirstSignature());
var verify = new Command(PackFigures.Verify) { path, key };
verify.Hidden = true;
verify.SetAction(result => PackFigures.RunVerify(result.GetValue(path)!.FullName, result.GetValue(key)!));

var mutated = new Option<FileInfo>("--pack") { Description = "The pack to be mutated: small, since every bit is flipped.", Required = true };
var trust = new Option<string>("--trust") { Description = "The key of its log.", Required = true };
var node = new Option<FileInfo?>("--node") { Description = "The second verifier's driver, web/tests/mutants.mjs, to be compared with." };
var verdicts = new Option<FileInfo?>("--out") { Description = "Write a line for each mutant: operator, position, ACCEPTED or step and code." };
var only = new Option<string>("--only") { Description = "Only operators that begin like this.", DefaultValueFactory = _ => "" };
var every = new Option<int>("--every") { Description = "Of the bits of files that are checked behind the randomness, flip every so many-th.", DefaultValueFactory = _ => 1 };
var mutants = new Command("mutants", "Mutates a pack in every named way. Exit code 1: a mutant was accepted, or two verifiers disagree.") { mutated, trust, node, verdicts, only, every };
mutants.SetAction(result =>
{
    if (!VerifierKey.TryParse(result.GetValue(trust)!, out var trusted, out _))
        return 1;
    var options = new MutantOptions(result.GetValue(mutated)!.FullName, trusted, result.GetValue(verdicts)?.FullName, result.GetValue(node)?.FullName, result.GetValue(only)!, Math.Max(1, result.GetValue(every)));
    using var run = new MutantRun(options, Console.Out);
    return run.Run() ? 0 : 1;
});

return new RootCommand("Measures Giveaways on this machine. Exit code 1: a target was missed.") { json, folder, functions, pack, submit, store, LoadCommand.Create(Measuring, folder), seal, prizes, all, mutants, signature, verify, ScreeningCommand.Create() }.Parse(args).Invoke();

Command Measuring(string name, string description, Func<ParseResult, IReadOnlyList<Figure>> measure, params Option[] options)
{
    var command = new Command(name, description);
    foreach (var option in options)
        command.Options.Add(option);
    command.SetAction(result =>
    {
        var report = new Report(Machine.Here(), measure(result));
        report.Write(Console.Out, result.GetValue(json));
        return report.AllMet ? 0 : 1;
    });
    return command;
}

Load LoadOf(ParseResult result) => new(result.GetValue(folder)!, TimeSpan.FromSeconds(result.GetValue(seconds)), result.GetValue(rate));
