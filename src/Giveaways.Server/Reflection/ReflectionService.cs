using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1;
using static Grpc.Reflection.V1.ServerReflectionRequest;

namespace Giveaways.Server.Reflection;

/// <summary><c>grpc.reflection.v1</c>: tells a developer's tools the protos. Mapped where the settings turn it on.</summary>
sealed class ReflectionService(ProtoIndex protos) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
            await responseStream.WriteAsync(Answer(requestStream.Current), context.CancellationToken);
    }

    ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var answer = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case MessageRequestOneofCase.FileByFilename:
                return Files(answer, protos.WithName(request.FileByFilename));
            case MessageRequestOneofCase.FileContainingSymbol:
                return Files(answer, protos.WithSymbol(request.FileContainingSymbol));
            case MessageRequestOneofCase.FileContainingExtension:
                return Files(answer, protos.WithExtension(request.FileContainingExtension.ContainingType, request.FileContainingExtension.ExtensionNumber));
            case MessageRequestOneofCase.AllExtensionNumbersOfType:
                return Numbers(answer, request.AllExtensionNumbersOfType);
            case MessageRequestOneofCase.ListServices:
                answer.ListServicesResponse = new ListServiceResponse { Service = { protos.Services.Select(name => new ServiceResponse { Name = name }) } };
                return answer;
            default:
                return Fail(answer, StatusCode.InvalidArgument, "The request asks for nothing.");
        }
    }

    static ServerReflectionResponse Files(ServerReflectionResponse answer, IReadOnlyList<ByteString> files)
    {
        if (files.Count == 0)
            return Fail(answer, StatusCode.NotFound, "Not known here.");
        answer.FileDescriptorResponse = new FileDescriptorResponse { FileDescriptorProto = { files } };
        return answer;
    }

    ServerReflectionResponse Numbers(ServerReflectionResponse answer, string type)
    {
        if (protos.ExtensionsOf(type) is not { } numbers)
            return Fail(answer, StatusCode.NotFound, "Not known here.");
        answer.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = type, ExtensionNumber = { numbers } };
        return answer;
    }

    static ServerReflectionResponse Fail(ServerReflectionResponse answer, StatusCode code, string message)
    {
        answer.ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message };
        return answer;
    }
}
