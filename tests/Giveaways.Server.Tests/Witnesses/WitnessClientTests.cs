using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Giveaways.Proofs.Notes;
using Giveaways.Server.Storing;
using Giveaways.Server.Witnesses;

namespace Giveaways.Server.Tests.Witnesses;

/// <summary>What the server makes of a witness's answers, whatever they are.</summary>
public sealed class WitnessClientTests
{
    static readonly SampleLog Log = new(20);
    static readonly NoteSigner Signer = MakeSigner(1);

    static NoteSigner MakeSigner(byte seed, string name = "witness.example/w1")
    {
        var (publicKey, sign) = LogSigner.FromSeed([.. Enumerable.Repeat(seed, 32)]);
        return new NoteSigner(VerifierKey.Create(name, KeyType.Cosignature, publicKey), sign);
    }

    static Answer Cosigned(NoteSigner signer, SignedCheckpoint checkpoint, string before = "") => new(200, before + signer.Cosign(checkpoint.Checkpoint.ToString(), 77) + "\n");

    static Answer Seen(int size) => new(409, size + "\n", AddCheckpoint.SizeType);

    [Test]
    public async Task Cosignature_of_the_witness_is_taken()
    {
        var (said, asked) = await AskAsync(lastSize: 4, Cosigned(Signer, Log.Checkpoint(20)));
        Assert.That((said.Reply, said.Time, said.Size), Is.EqualTo((WitnessReply.Cosigned, 77, 20)));
        Assert.That(said.Line, Is.EqualTo(Signer.Cosign(Log.Checkpoint(20).Checkpoint.ToString(), 77) + "\n"));
        Assert.That(asked.Single(), Is.EqualTo(Log.Request(4, 20)));
    }

    [Test]
    public async Task Size_that_the_witness_names_is_proven_from()
    {
        var (said, asked) = await AskAsync(lastSize: 0, Seen(7), Cosigned(Signer, Log.Checkpoint(20)));
        Assert.That(said.Reply, Is.EqualTo(WitnessReply.Cosigned));
        Assert.That(asked, Is.EqualTo(new[] { Log.Request(0, 20), Log.Request(7, 20) }));
    }

    [Test]
    public async Task Lines_of_others_are_ignored() => Assert.That(
        (await AskAsync(0, Cosigned(Signer, Log.Checkpoint(20), MakeSigner(2, "other.example").Cosign(Log.Checkpoint(20).Checkpoint.ToString(), 5) + "\n"))).Said.Line,
        Is.EqualTo(Signer.Cosign(Log.Checkpoint(20).Checkpoint.ToString(), 77) + "\n"));

    static IEnumerable<TestCaseData> Answers()
    {
        foreach (var (name, answers, expected) in new (string, Answer[], WitnessReply)[]
        {
            ("a_cosignature_by_another_key", [Cosigned(MakeSigner(2), Log.Checkpoint(20))], WitnessReply.Unreachable),
            ("a_cosignature_of_another_checkpoint", [Cosigned(Signer, Log.Checkpoint(19))], WitnessReply.Unreachable),
            ("nothing", [new(200, "")], WitnessReply.Unreachable),
            ("garbage", [new(200, "hello\n")], WitnessReply.Unreachable),
            ("a_line_without_its_end", [Cosigned(Signer, Log.Checkpoint(20)) with { Body = Signer.Cosign(Log.Checkpoint(20).Checkpoint.ToString(), 77).ToString() }], WitnessReply.Unreachable),
            ("two_cosignatures", [Cosigned(Signer, Log.Checkpoint(20), Signer.Cosign(Log.Checkpoint(20).Checkpoint.ToString(), 78) + "\n")], WitnessReply.Unreachable),
            ("a_larger_size", [Seen(21)], WitnessReply.Ahead),
            ("the_size_that_it_was_told", [Seen(4)], WitnessReply.Inconsistent),
            ("the_same_size_and_another_root", [Seen(20), Seen(20)], WitnessReply.Inconsistent),
            ("a_proof_that_does_not_hold", [new(422, "no\n")], WitnessReply.Inconsistent),
            ("a_new_size_each_time", [Seen(5), Seen(6), Seen(7)], WitnessReply.Unreachable),
            ("a_size_in_another_type", [new(409, "7\n")], WitnessReply.Unreachable),
            ("a_size_without_its_end", [new(409, "7", AddCheckpoint.SizeType)], WitnessReply.Unreachable),
            ("a_size_that_is_none", [new(409, "seven\n", AddCheckpoint.SizeType)], WitnessReply.Unreachable),
            ("not_found", [new(404, "")], WitnessReply.Refused),
            ("forbidden", [new(403, "")], WitnessReply.Refused),
            ("a_clock_behind", [new(503, "")], WitnessReply.Refused),
            ("a_fault", [new(500, "")], WitnessReply.Unreachable),
            ("a_redirection", [new(302, "")], WitnessReply.Unreachable),
            ("too_much", [new(200, new string('x', WitnessClient.MaxAnswer + 1))], WitnessReply.Unreachable),
            ("no_connection", [], WitnessReply.Unreachable),
        })
            yield return new TestCaseData(answers, expected).SetName($"Answer_{name}_is_{expected}");
    }

    [TestCaseSource(nameof(Answers))]
    public async Task Answer_is_what_it_is(object answers, object expected) =>
        Assert.That((await AskAsync(4, (Answer[])answers)).Said, Has.Property("Reply").EqualTo(expected).And.Property("Line").EqualTo(""));

    static async Task<(WitnessSaid Said, List<byte[]> Asked)> AskAsync(int lastSize, params Answer[] answers)
    {
        using var handler = new Answering(answers);
        using var http = new HttpClient(handler) { MaxResponseContentBufferSize = WitnessClient.MaxAnswer };
        var client = new WitnessClient(http, Signer.Key, new Uri("http://witness.example/add-checkpoint"));
        return (await client.AskAsync(Log.Checkpoint(20), from => Log.Proof((int)from, 20), lastSize, CancellationToken.None), handler.Asked);
    }

    sealed record Answer(int Status, string Body, string Type = "text/plain");

    /// <summary>A witness of which only the answers are there; after the last one it is gone.</summary>
    sealed class Answering(Answer[] answers) : HttpMessageHandler
    {
        public List<byte[]> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Asked.Count == answers.Length)
                throw new HttpRequestException("Connection refused.");
            var answer = answers[Asked.Count];
            Asked.Add(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(answer.Body));
            content.Headers.ContentType = new MediaTypeHeaderValue(answer.Type);
            return new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = content };
        }
    }
}
