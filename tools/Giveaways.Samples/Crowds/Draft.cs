using Giveaways.Samples.Contacts;
using Giveaways.Samples.People;
using Giveaways.Samples.Places;

namespace Giveaways.Samples.Crowds;

/// <summary>A crowd's member before it is written down: the person with contacts of the own, in place of which the crowd's may stand.</summary>
internal sealed record Draft(Person Person, string Email, Phone? Phone, Home? Home, string? Device, string? Payout, string Ip, string? Referrer, int Seconds, string? Of);
