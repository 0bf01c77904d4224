using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One key with its text or its bytes.</summary>
    /// <remarks>The key is kept in lower case; arrays are copied on the way in and out.</remarks>
    public class Entry
    {
        readonly string? _text;
        readonly byte[]? _bytes;

        /// <summary>A binary entry; its key ends in <see cref="BinaryHeaderSuffix"/>.</summary>
        public Entry(string key, byte[] valueBytes)
        {
            Key = Canonical(key);
            ArgumentNullException.ThrowIfNull(valueBytes);
            if (!IsBinary)
                throw new ArgumentException($"The key of a binary entry ends in \"{BinaryHeaderSuffix}\", \"{key}\" does not.", nameof(key));
            _bytes = [.. valueBytes];
        }

        /// <summary>A text entry; its key does not end in <see cref="BinaryHeaderSuffix"/>.</summary>
        public Entry(string key, string value)
        {
            Key = Canonical(key);
            ArgumentNullException.ThrowIfNull(value);
            if (IsBinary)
                throw new ArgumentException($"A key that ends in \"{BinaryHeaderSuffix}\" takes bytes, not text: \"{key}\".", nameof(key));
            _text = value;
        }

        public string Key { get; }

        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        public string Value => _text ?? throw new InvalidOperationException($"The entry \"{Key}\" is binary.");

        /// <summary>The bytes of a binary entry; the text of a text entry in ASCII.</summary>
        public byte[] ValueBytes => _bytes is null ? Encoding.ASCII.GetBytes(_text!) : [.. _bytes];

        public override string ToString() => _bytes is null
            ? $"[Entry: key={Key}, value={_text}]"
            : $"[Entry: key={Key}, valueBytes={Convert.ToHexString(_bytes)}]";

        // gRPC over HTTP/2, "Custom-Metadata": [0-9a-z_.-]+
        static string Canonical(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            var lower = key.ToLowerInvariant();
            if (lower.Length == 0 || !lower.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-'))
                throw new ArgumentException($"A metadata key is made of letters, digits, '.', '_' and '-': \"{key}\".", nameof(key));
            return lower;
        }
    }
}
