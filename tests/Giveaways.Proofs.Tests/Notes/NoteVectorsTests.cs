using System.Text.Json;
using Giveaways.Proofs.Notes;
using Giveaways.Testing;

namespace Giveaways.Proofs.Tests.Notes;

/// <summary>Notes, checkpoints and cosignatures of real logs, from <c>shared/vectors/draw/tlog/signed_notes.json</c>.</summary>
public sealed class NoteVectorsTests
{
    JsonElement vectors;

    [OneTimeSetUp]
    public void Read() => vectors = JsonDocument.Parse(File.ReadAllText(VectorFiles.Shared("draw/tlog/signed_notes.json"))).RootElement;

    [Test]
    public void Keys_of_the_go_tests_are_read_or_refused()
    {
        var keys = vectors.GetProperty("x_mod_keys");
        var good = keys.GetProperty("vkey").GetString()!;
        Assert.That(VerifierKey.TryParse(good, out var key, out _), Is.True);
        Assert.That(key!.ToString(), Is.EqualTo(good));
        foreach (var bad in keys.GetProperty("bad_vkeys").EnumerateArray())
        {
            Assert.That(VerifierKey.TryParse(bad.GetString()!, out _, out _), Is.False, bad.GetString());
        }
    }

    [Test]
    public void Notes_of_real_logs_are_read_and_their_signatures_accepted()
    {
        foreach (var row in vectors.GetProperty("notes").EnumerateArray())
        {
            var name = row.GetProperty("name").GetString();
            var bytes = row.GetProperty("note_base64").GetBytesFromBase64();
            Assert.That(SignedNote.TryParse(bytes, out var note, out var fault), Is.True, $"{name}: {fault}");
            Assert.That(note!.ToBytes(), Is.EqualTo(bytes), name);
            Assert.That(note.Text, Is.EqualTo(row.GetProperty("text").GetString()), name);
            CheckSignatures(note, row, name);
        }
    }

    [Test]
    public void Checkpoints_of_real_logs_are_read()
    {
        foreach (var row in vectors.GetProperty("notes").EnumerateArray())
        {
            var name = row.GetProperty("name").GetString()!;
            var text = row.GetProperty("text").GetString()!;
            var isCheckpoint = name != "c2sp-signed-note-example";
            Assert.That(Checkpoint.TryParse(text, out var checkpoint, out _), Is.EqualTo(isCheckpoint), name);
            Assert.That(checkpoint?.ToString(), isCheckpoint ? Is.EqualTo(text) : Is.Null, name);
        }
    }

    static void CheckSignatures(SignedNote note, JsonElement row, string? name)
    {
        VerifierKey[] known = [.. row.GetProperty("vkeys").EnumerateArray().Select(vkey => Key(vkey.GetString()!))];
        Assert.That(note.CheckLoose(known, out var signers), Is.EqualTo(ProofFault.None), name);
        JsonElement[] results = [.. row.GetProperty("results").EnumerateArray()];
        Assert.That(note.Signatures.Select(signature => $"{signature.Name} {signature.KeyId:x8}"),
            Is.EqualTo(results.Select(result => $"{result.GetProperty("name")} {result.GetProperty("id")}")), name);
        var valid = results.Where(result => result.GetProperty("known").GetBoolean());
        Assert.That(signers.Select(signer => (signer.Key.Name, signer.Time)),
            Is.EqualTo(valid.Select(result => (result.GetProperty("name").GetString()!, Time(result)))), name);
    }

    static long? Time(JsonElement result) => result.TryGetProperty("timestamp", out var time) ? time.GetInt64() : null;

    static VerifierKey Key(string vkey)
    {
        Assert.That(VerifierKey.TryParse(vkey, out var key, out var fault), Is.True, $"{vkey}: {fault}");
        return key!;
    }
}
