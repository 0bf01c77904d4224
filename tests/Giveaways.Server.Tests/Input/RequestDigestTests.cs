using Giveaways.Api.V1;
using Giveaways.Server.Input;

namespace Giveaways.Server.Tests.Input;

public sealed class RequestDigestTests
{
    static AmendContestRequest Request(string id, params (string Key, string Value)[] terms)
    {
        var request = new AmendContestRequest { Name = "contests/1", RequestId = id, Terms = new ContestTerms() };
        foreach (var (key, value) in terms)
            request.Terms.Other[key] = value;
        return request;
    }

    [Test]
    public void Digest_does_not_depend_on_the_request_id_or_the_order_of_a_map()
    {
        var one = RequestDigest.Of(Request("1", ("a", "x"), ("b", "y")), "request_id");
        var two = RequestDigest.Of(Request("2", ("b", "y"), ("a", "x")), "request_id");
        Assert.That(one, Is.EqualTo(two));
    }

    [Test]
    public void Digest_depends_on_every_value_and_on_the_type()
    {
        var one = RequestDigest.Of(Request("1", ("a", "x")), "request_id");
        Assert.That(RequestDigest.Of(Request("1", ("a", "y")), "request_id"), Is.Not.EqualTo(one));
        Assert.That(RequestDigest.Of(new OfferRequest { Name = "x" }), Is.Not.EqualTo(RequestDigest.Of(new ConfirmRequest { Name = "x" })));
    }

    [Test]
    public void Digest_leaves_the_request_as_it_was()
    {
        var request = Request("1");
        RequestDigest.Of(request, "request_id");
        Assert.That(request.RequestId, Is.EqualTo("1"));
    }
}
