using Giveaways.Api.V1;
using Giveaways.Prizes;
using Giveaways.Prizes.Recommending;
using Giveaways.Server.Access;
using Giveaways.Server.Edge;
using Giveaways.Server.Input;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Giveaways.Storage.Prizes;
using Grpc.Core;
using Catalogue = Giveaways.Prizes.Catalogue;

namespace Giveaways.Server.Prizes;

/// <summary>The catalogue, surveys and recommendations on the wire: parses, asks the domain, maps.</summary>
sealed class PrizeService(Store store, PageTokens pages) : Api.V1.PrizeService.PrizeServiceBase, IDisposable
{
    // A recommendation takes every processor for its time; the others wait, each as long as its deadline lets it.
    readonly SemaphoreSlim recommending = new(1);

    public void Dispose() => recommending.Dispose();

    public override Task<SetPrizeResponse> SetPrize(SetPrizeRequest request, ServerCallContext context)
    {
        RefuseBound(context);
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var prize = PrizeReader.ReadPrize(input, request.Prize);
        input.Done();
        return store.Answer(context, request, id, session =>
        {
            var before = session.FindPrize(prize.Id);
            if (StoreCalls.Stale(request.Etag, before?.Revision ?? 0) is { } stale)
                return stale;
            if (before?.Prize is null && session.CountOwnPrizes() >= Catalogue.MaxOwn)
                return Problem.Of("prize", Reason.TooManyItems, $"The catalogue has {Catalogue.MaxOwn} prizes, the most that it can; take one out.").With("limit", $"{Catalogue.MaxOwn}");
            return Decision.Accept(new SetPrizeResponse { Prize = session.Save(prize.Id, prize).ToWire() });
        });
    }

    public override Task<ListPrizesResponse> ListPrizes(ListPrizesRequest request, ServerCallContext context)
    {
        RefuseBound(context);
        var input = new RequestInput();
        var size = input.PageSize(request.PageSize);
        var currency = PrizeReader.ReadCurrency(input, request.CurrencyCode);
        input.Done();
        var after = pages.Position(request, request.PageToken) ?? "";
        var found = Catalogue.Of(store.Read(session => session.OwnPrizes()), currency).Where(p => string.CompareOrdinal(p.Id, after) > 0).Take(size + 1).ToList();
        var response = new ListPrizesResponse();
        response.Prizes.AddRange(found.Take(size).Select(p => p.ToWire()));
        if (found.Count > size)
            response.NextPageToken = pages.Next(request, found[size - 1].Id);
        return Task.FromResult(response);
    }

    public override Task<DeletePrizeResponse> DeletePrize(DeletePrizeRequest request, ServerCallContext context)
    {
        RefuseBound(context);
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        if (!Slug.IsValid(request.Id))
            input.Refuse("id", Reason.IdFormat, "Is not 1 to 32 of a-z, 0-9 and hyphens.");
        input.Done();
        return store.Answer(context, request, id, session =>
        {
            var before = session.FindPrize(request.Id);
            if (!Catalogue.Has(before, request.Id))
                return Problem.NotFound("prize");
            if (StoreCalls.Stale(request.Etag, before?.Revision ?? 0) is { } stale)
                return stale;
            session.TakeOut(request.Id);
            return Decision.Accept(new DeletePrizeResponse());
        });
    }

    public override Task<RecordAnswersResponse> RecordAnswers(RecordAnswersRequest request, ServerCallContext context)
    {
        RefuseBound(context);
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var answers = PrizeReader.ReadAnswers(input, request.Answers);
        input.Done();
        return store.Answer(context, request, id, session => PrizeDesk.Record(session, answers).Select(people => new RecordAnswersResponse { Count = people }));
    }

    public override async Task<RecommendPrizesResponse> RecommendPrizes(RecommendPrizesRequest request, ServerCallContext context)
    {
        RefuseBound(context);
        var question = RequestInput.Read(input => PrizeReader.ReadQuestion(input, request));
        await recommending.WaitAsync(context.CancellationToken);
        try
        {
            return Recommend(request, question, context.CancellationToken);
        }
        finally
        {
            recommending.Release();
        }
    }

    RecommendPrizesResponse Recommend(RecommendPrizesRequest request, Question question, CancellationToken cancellation)
    {
        var recommendation = store.Read(session => PrizeDesk.Gather(session, question, request.WithoutStarters, request.TestContests, cancellation)).Recommend(cancellation);
        var response = recommendation.ToWire(question.Audience);
        cancellation.ThrowIfCancellationRequested();
        if (request.Ask > 0)
            response.NextQuestions.AddRange(NextQuestions.Of(question.Audience, recommendation.Ranked, request.Ask, Environment.ProcessorCount).Select(q => q.ToWire(question.Audience)));
        return response;
    }

    // The catalogue and its answers are all contests' at once.
    static void RefuseBound(ServerCallContext context)
    {
        if (context.Caller().IsBound)
            throw new ProblemException(Reason.RoleRequired, "This key is bound to contests; the catalogue, its answers and recommendations are of all contests.");
    }
}
