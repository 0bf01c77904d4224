using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Giveaways.Server.Tests.Reflection;

public sealed class ReflectionTests
{
    [Test]
    public async Task Row_223_reflection_is_unimplemented_unless_it_is_turned_on()
    {
        var answer = await SharedServer.Raw.CallAsync("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", new ServerReflectionRequest { ListServices = "*" }, null);
        Assert.That(answer.Grpc, Is.EqualTo(12));
    }

    [Test]
    public async Task Reflection_tells_services_files_symbols_and_extensions()
    {
        await using var server = await TestServer.StartAsync(settings => (settings.Development, settings.Reflection) = (true, true));
        using var channel = server.Channel();
        using var call = new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo();
        var services = await Ask(call, new() { ListServices = "*" });
        var symbol = await Ask(call, new() { FileContainingSymbol = "giveaways.v1.DrawService.Draw" });
        var file = await Ask(call, new() { FileByFilename = "giveaways/v1/annotations.proto" });
        var extension = await Ask(call, new() { FileContainingExtension = new() { ContainingType = "google.protobuf.MethodOptions", ExtensionNumber = 50001 } });
        var numbers = await Ask(call, new() { AllExtensionNumbersOfType = "google.protobuf.EnumValueOptions" });
        var unknown = await Ask(call, new() { FileContainingSymbol = "giveaways.v1.Nothing" });
        Assert.That(services.ListServicesResponse.Service.Select(service => service.Name), Has.Member("giveaways.v1.EntryService").And.Member("grpc.health.v1.Health"));
        Assert.That(Names(symbol), Has.Member("giveaways/v1/draws.proto").And.Member("google/protobuf/timestamp.proto"));
        Assert.That(Names(file)[0], Is.EqualTo("giveaways/v1/annotations.proto"));
        Assert.That(Names(extension)[0], Is.EqualTo("giveaways/v1/annotations.proto"));
        Assert.That(numbers.AllExtensionNumbersResponse.ExtensionNumber, Is.EqualTo(new[] { 50001, 50002 }));
        Assert.That(unknown.ErrorResponse.ErrorCode, Is.EqualTo((int)StatusCode.NotFound));
    }

    static async Task<ServerReflectionResponse> Ask(AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call, ServerReflectionRequest request)
    {
        await call.RequestStream.WriteAsync(request);
        Assert.That(await call.ResponseStream.MoveNext(CancellationToken.None), Is.True);
        return call.ResponseStream.Current;
    }

    static List<string> Names(ServerReflectionResponse answer) =>
        [.. answer.FileDescriptorResponse.FileDescriptorProto.Select(file => FileDescriptorProto.Parser.ParseFrom(file).Name)];
}
