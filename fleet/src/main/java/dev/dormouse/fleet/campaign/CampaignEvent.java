package dev.dormouse.fleet.campaign;

/** What moves a campaign. */
public sealed interface CampaignEvent {

    record Approved(String by) implements CampaignEvent {}

    record Started(String by) implements CampaignEvent {}

    /** All devices are written down that matched. */
    record Gathered() implements CampaignEvent {}

    /** Enough of the open wave succeeded, or all of it is through. */
    record WaveServed() implements CampaignEvent {}

    /** Its time to soak is over, and its devices are well. */
    record SoakedWell() implements CampaignEvent {}

    /** Too few came often enough to tell how they are. */
    record SoakTooShort() implements CampaignEvent {}

    record LimitBroken(String what) implements CampaignEvent {}

    record Paused(String by) implements CampaignEvent {}

    /** {@code pardon} is what whoever resumed it has seen. */
    record Resumed(String by, Pardon pardon) implements CampaignEvent {}

    /** {@code hard}: what is under way is called off. */
    record Aborted(String by, boolean hard) implements CampaignEvent {}

    record RollBackOrdered(String by) implements CampaignEvent {}

    /** Time passed. */
    record Looked() implements CampaignEvent {}

    /** Nothing is under way any more, and nothing begins. */
    record Drained() implements CampaignEvent {}

    /** The campaign that undoes this one is on its way. */
    record RollBackBegan(CampaignId with) implements CampaignEvent {}

    record RollBackEnded() implements CampaignEvent {}
}
