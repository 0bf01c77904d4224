using System.Reflection;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace Giveaways.Server.Edge;

/// <summary>Registers the methods of generated services with strict marshallers; takes the place of the library's own provider.</summary>
sealed class StrictMethodProvider<TService> : IServiceMethodProvider<TService> where TService : class
{
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context)
    {
        var binding = typeof(TService).GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)
            ?? throw new InvalidOperationException($"{typeof(TService)} is not derived from a generated service.");
        var bind = binding.BindType.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Single(method => method.Name == binding.BindMethodName && method.GetParameters() is [{ } first, _] && first.ParameterType == typeof(ServiceBinderBase));
        // The generated code only tells the binder its methods; without an instance it passes null handlers.
        bind.Invoke(null, [new Binder(context), null]);
    }

    sealed class Binder(ServiceMethodProviderContext<TService> context) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
            context.AddUnaryMethod(StrictMarshaller.Wrap(method), Metadata(method),
                Find<UnaryServerMethod<TService, TRequest, TResponse>>(method.Name, typeof(TRequest)));

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
            context.AddClientStreamingMethod(StrictMarshaller.Wrap(method), Metadata(method),
                Find<ClientStreamingServerMethod<TService, TRequest, TResponse>>(method.Name, typeof(IAsyncStreamReader<TRequest>)));

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
            context.AddServerStreamingMethod(StrictMarshaller.Wrap(method), Metadata(method),
                Find<ServerStreamingServerMethod<TService, TRequest, TResponse>>(method.Name, typeof(TRequest), typeof(IServerStreamWriter<TResponse>)));

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
            context.AddDuplexStreamingMethod(StrictMarshaller.Wrap(method), Metadata(method),
                Find<DuplexStreamingServerMethod<TService, TRequest, TResponse>>(method.Name, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>)));

        static List<object> Metadata(IMethod method) => [new Rpc(method.FullName, method.Type), new HttpMethodMetadata([HttpMethods.Post])];

        static TDelegate Find<TDelegate>(string name, params Type[] parameters) where TDelegate : Delegate =>
            typeof(TService).GetMethod(name, [.. parameters, typeof(ServerCallContext)])!.CreateDelegate<TDelegate>();
    }
}
