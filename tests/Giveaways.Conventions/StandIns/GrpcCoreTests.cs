using System.Buffers;
using System.IO.Compression;
using System.Text;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Compression;

namespace Giveaways.Conventions.StandIns;

/// <summary>What the types of Grpc.Core.Api and Grpc.Net.Common do beyond having their signatures.</summary>
sealed class GrpcCoreTests
{
    [Test]
    public void Entry_key_is_lower_case() => Assert.That(new Metadata.Entry("X-Who.A_1", "me").Key, Is.EqualTo("x-who.a_1"));

    [TestCase("")]
    [TestCase("a b")]
    [TestCase("é")]
    [TestCase("a:b")]
    [TestCase("x-bin")]
    public void Text_entry_of_an_illegal_key_is_refused(string key) =>
        Assert.That(() => new Metadata.Entry(key, "value"), Throws.ArgumentException);

    [Test]
    public void Binary_entry_of_a_text_key_is_refused() => Assert.That(() => new Metadata.Entry("x", [1]), Throws.ArgumentException);

    [Test]
    public void Entry_has_text_or_bytes()
    {
        var text = new Metadata.Entry("x", "abc");
        var binary = new Metadata.Entry("x-bin", [1, 2]);
        Assert.That(text.IsBinary, Is.False);
        Assert.That(text.ValueBytes, Is.EqualTo("abc"u8.ToArray()));
        Assert.That(binary.IsBinary, Is.True);
        Assert.That(() => binary.Value, Throws.InvalidOperationException);
    }

    [Test]
    public void Entry_keeps_its_bytes_to_itself()
    {
        byte[] given = [1, 2];
        var entry = new Metadata.Entry("x-bin", given);
        given[0] = 9;
        entry.ValueBytes[1] = 9;
        Assert.That(entry.ValueBytes, Is.EqualTo(new byte[] { 1, 2 }));
    }

    [Test]
    public void Metadata_answers_with_the_last_of_a_key()
    {
        var metadata = new Metadata { { "a", "1" }, { "b", "2" }, { "A", "3" }, { "c-bin", [7] } };
        Assert.That(metadata.GetValue("a"), Is.EqualTo("3"));
        Assert.That(metadata.GetAll("a").Select(e => e.Value), Is.EqualTo(new[] { "1", "3" }));
        Assert.That(metadata.GetValueBytes("c-bin"), Is.EqualTo(new byte[] { 7 }));
        Assert.That(metadata.Get("z"), Is.Null);
        Assert.That(metadata.GetValue("z"), Is.Null);
        Assert.That(metadata.Select(e => e.Key), Is.EqualTo(new[] { "a", "b", "a", "c-bin" }));
    }

    [Test]
    public void Empty_metadata_stays_empty()
    {
        var entry = new Metadata.Entry("a", "1");
        Assert.That(() => Metadata.Empty.Add("a", "1"), Throws.InvalidOperationException);
        Assert.That(() => Metadata.Empty.Insert(0, entry), Throws.InvalidOperationException);
        Assert.That(Metadata.Empty.Clear, Throws.InvalidOperationException);
        Assert.That(() => Metadata.Empty.Remove(entry), Throws.InvalidOperationException);
    }

    [Test]
    public void Method_has_a_path() =>
        Assert.That(Unary("One").FullName, Is.EqualTo("/giveaways.Test/One"));

    [Test]
    public void Marshaller_of_arrays_serves_contexts()
    {
        var marshaller = Marshallers.Create(Encoding.UTF8.GetBytes, Encoding.UTF8.GetString);
        var context = new Buffer();
        marshaller.ContextualSerializer("héllo", context);
        Assert.That(marshaller.ContextualDeserializer(context.Read()), Is.EqualTo("héllo"));
    }

    [Test]
    public void Marshaller_of_contexts_serves_arrays()
    {
        var marshaller = Marshallers.Create<string>(
            (text, context) =>
            {
                context.SetPayloadLength(Encoding.UTF8.GetByteCount(text));
                Encoding.UTF8.GetBytes(text, context.GetBufferWriter());
                context.Complete();
            },
            context => Encoding.UTF8.GetString(context.PayloadAsReadOnlySequence()));
        Assert.That(marshaller.Deserializer(marshaller.Serializer("héllo")), Is.EqualTo("héllo"));
    }

    [Test]
    public void Contexts_do_nothing_unless_overridden()
    {
        var context = new Bare();
        Assert.That(() => context.Complete([]), Throws.TypeOf<NotImplementedException>());
        Assert.That(context.Complete, Throws.TypeOf<NotImplementedException>());
        Assert.That(context.GetBufferWriter, Throws.TypeOf<NotImplementedException>());
        Assert.That(() => context.SetPayloadLength(1), Throws.TypeOf<NotImplementedException>());
    }

    [Test]
    public async Task Writer_without_an_override_refuses_a_token_that_can_be_cancelled()
    {
        var writer = new Writer();
        using var source = new CancellationTokenSource();
        Assert.That(() => ((IAsyncStreamWriter<string>)writer).WriteAsync("a", source.Token), Throws.TypeOf<NotSupportedException>());
        await ((IAsyncStreamWriter<string>)writer).WriteAsync("b", CancellationToken.None);
        Assert.That(writer.Written, Is.EqualTo(new[] { "b" }));
    }

    [Test]
    public void Service_binds_its_methods_in_order_and_each_once()
    {
        var builder = ServerServiceDefinition.CreateBuilder();
        UnaryServerMethod<string, string> handler = (request, _) => Task.FromResult(request);
        foreach (var name in new[] { "B", "A", "C" })
            builder.AddMethod(Unary(name), handler);
        Assert.That(() => builder.AddMethod(Unary("A"), handler), Throws.ArgumentException);
        var binder = new Binder();
        builder.Build().BindService(binder);
        Assert.That(binder.Names, Is.EqualTo(new[] { "B", "A", "C" }));
    }

    [Test]
    public void Client_without_a_channel_cannot_call() =>
        Assert.That(() => new Client().Call(), Throws.TypeOf<NotImplementedException>());

    [Test]
    public void Client_with_a_host_fills_it_in()
    {
        var invoker = new Recorder();
        new Client(invoker).Call();
        new Client(invoker).WithHost("example.org").Call();
        Assert.That(invoker.Calls.Select(call => call.Host), Is.EqualTo(new[] { null, "example.org" }));
    }

    [Test]
    public void Interceptors_see_a_call_in_the_order_of_the_list()
    {
        var invoker = new Recorder();
        new Client(invoker.Intercept(new Stamp("a"), new Stamp("b")).Intercept(headers => [.. headers, new("who", "z")])).Call();
        Assert.That(invoker.Calls.Single().Headers!.GetAll("who").Select(e => e.Value), Is.EqualTo(new[] { "z", "a", "b" }));
    }

    [Test]
    public void Call_options_are_copied_not_changed()
    {
        var none = default(CallOptions);
        var some = none.WithDeadline(DateTime.UnixEpoch).WithHeaders([]).WithWaitForReady();
        Assert.That((none.Deadline, none.Headers, none.IsWaitForReady), Is.EqualTo(((DateTime?)null, (Metadata?)null, false)));
        Assert.That((some.Deadline, some.Headers, some.IsWaitForReady), Is.EqualTo(((DateTime?)DateTime.UnixEpoch, new Metadata(), true)));
    }

    [Test]
    public void Rpc_exception_says_its_status()
    {
        var cause = new InvalidOperationException("why");
        var plain = new RpcException(new Status(StatusCode.NotFound, "gone"));
        var caused = new RpcException(new Status(StatusCode.Internal, "x", cause));
        Assert.That(plain.Message, Is.EqualTo("Status(StatusCode=\"NotFound\", Detail=\"gone\")"));
        Assert.That(plain.Trailers, Is.Empty);
        Assert.That(caused.InnerException, Is.SameAs(cause));
        Assert.That(caused.Message, Does.StartWith("Status(StatusCode=\"Internal\", Detail=\"x\", DebugException=\""));
    }

    [Test]
    public void Composite_of_composite_channel_credentials_is_refused()
    {
        var call = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
        var composite = ChannelCredentials.Create(ChannelCredentials.SecureSsl, call);
        Assert.That(() => ChannelCredentials.Create(composite, call), Throws.ArgumentException);
    }

    // RFC 1950: the first byte of a zlib stream with deflate says 8 and the window; RFC 1952: gzip starts 1f 8b.
    [Test]
    public void Deflate_is_zlib_and_gzip_is_gzip()
    {
        Assert.That(Compressed(new DeflateCompressionProvider(CompressionLevel.Fastest))[0], Is.EqualTo(0x78));
        Assert.That(Compressed(new GzipCompressionProvider(CompressionLevel.Fastest))[..2], Is.EqualTo(new byte[] { 0x1f, 0x8b }));
    }

    static byte[] Compressed(ICompressionProvider provider)
    {
        var bytes = new MemoryStream();
        using (var stream = provider.CreateCompressionStream(bytes, null))
            stream.Write("hello"u8);
        bytes.Position = 0;
        using (var back = provider.CreateDecompressionStream(bytes))
            Assert.That(new StreamReader(back).ReadToEnd(), Is.EqualTo("hello"), provider.EncodingName);
        Assert.That(bytes.CanRead, Is.True, "left open");
        return bytes.ToArray();
    }

    static Method<string, string> Unary(string name) =>
        new(MethodType.Unary, "giveaways.Test", name, Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    sealed class Bare : SerializationContext;

    sealed class Buffer : SerializationContext
    {
        byte[] _payload = [];

        public override void Complete(byte[] payload) => _payload = payload;

        public DeserializationContext Read() => new Reader(_payload);

        sealed class Reader(byte[] payload) : DeserializationContext
        {
            public override int PayloadLength => payload.Length;

            public override byte[] PayloadAsNewBuffer() => payload;
        }
    }

    sealed class Writer : IAsyncStreamWriter<string>
    {
        public List<string> Written { get; } = [];

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(string message)
        {
            Written.Add(message);
            return Task.CompletedTask;
        }
    }

    sealed class Binder : ServiceBinderBase
    {
        public List<string> Names { get; } = [];

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) => Names.Add(method.Name);
    }

    sealed class Stamp(string who) : Interceptor
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, new(context.Method, context.Host, context.Options.WithHeaders([.. context.Options.Headers ?? [], new("who", who)])));
    }

    sealed class Client : ClientBase<Client>
    {
        public Client()
        {
        }

        public Client(CallInvoker invoker)
            : base(invoker)
        {
        }

        Client(ClientBaseConfiguration configuration)
            : base(configuration)
        {
        }

        public void Call() => CallInvoker.BlockingUnaryCall(Unary("One"), null, default, "request");

        protected override Client NewInstance(ClientBaseConfiguration configuration) => new(configuration);
    }

    sealed class Recorder : CallInvoker
    {
        public List<(string? Host, Metadata? Headers)> Calls { get; } = [];

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        {
            Calls.Add((host, options.Headers));
            return null!;
        }

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();
    }
}
