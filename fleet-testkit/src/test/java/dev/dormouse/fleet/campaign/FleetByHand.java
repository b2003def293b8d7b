package dev.dormouse.fleet.campaign;

import static java.util.Objects.requireNonNull;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.campaign.Candidate.Condition;
import dev.dormouse.fleet.campaign.Candidate.Habit;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.campaign.plan.ImageSet;
import dev.dormouse.fleet.campaign.plan.Soak.HealthLimits;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.tenant.TenantName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Devices that never sleep and are well unless a test says otherwise, and outcomes by hand. */
final class FleetByHand implements Candidates, Deliveries, Aftercare {

    private final InstantSource clock;
    private final BiConsumer<CampaignId, EndpointName> told;
    private final NavigableMap<EndpointName, Boolean> devices = new TreeMap<>();
    private final Map<EndpointName, Order> orders = new HashMap<>();
    private final Map<EndpointName, Standing> begun = new TreeMap<>();
    private final Set<EndpointName> unwell = new HashSet<>();
    private final Set<EndpointName> seldom = new HashSet<>();
    private final Map<EndpointName, String> owners = new HashMap<>();
    private final Map<EndpointName, ImageId> images = new HashMap<>();
    private Consumer<EndpointName> whileOrdering = endpoint -> {};
    private int battery = 100;
    private int looks;
    private boolean crashes;

    /** A server that dies as it orders. */
    static final class Crashed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** {@code told} hears of the devices of which something came. */
    FleetByHand(InstantSource clock, BiConsumer<CampaignId, EndpointName> told) {
        this.clock = clock;
        this.told = told;
    }

    static EndpointName name(int number) {
        return new EndpointName("lamp-%03d".formatted(number));
    }

    void growTo(int many) {
        for (int number = 0; number < many; number++) devices.putIfAbsent(name(number), false);
    }

    void lose(EndpointName endpoint) {
        devices.remove(endpoint);
    }

    /** From now on it is the tenant's; nobody is told. */
    void give(EndpointName endpoint, String tenant) {
        owners.put(endpoint, tenant);
    }

    /** This image is for it, of several; the first is for all others. */
    void takes(EndpointName endpoint, ImageId image) {
        images.put(endpoint, image);
    }

    /** What happens between the release of a device and its order. */
    void whileOrdering(Consumer<EndpointName> what) {
        whileOrdering = what;
    }

    void battery(int percent) {
        battery = percent;
    }

    /** It is worse off than it was. */
    void ails(EndpointName endpoint) {
        unwell.add(endpoint);
    }

    /** It comes too seldom for anybody to tell how it is. */
    void isSeldomSeen(EndpointName endpoint) {
        seldom.add(endpoint);
    }

    void isSeenAgain() {
        seldom.clear();
    }

    /** How often somebody looked how a device is. */
    int looks() {
        return looks;
    }

    /** From now on whoever orders dies of it. */
    void crash() {
        crashes = true;
    }

    void crashNoMore() {
        crashes = false;
    }

    Set<EndpointName> begun() {
        return begun.keySet();
    }

    Collection<Order> orders() {
        return orders.values();
    }

    void succeedAll() {
        succeedSome(Integer.MAX_VALUE);
    }

    void succeedSome(int many) {
        open(many).forEach(endpoint -> tell(endpoint, new Standing.Succeeded(clock.instant())));
    }

    void failSome(int many) {
        open(many).forEach(this::fail);
    }

    /** It cannot be called off any more. */
    void isInstalling(EndpointName endpoint) {
        begun.put(endpoint, new Standing.Open(true));
    }

    void fail(EndpointName endpoint) {
        tell(endpoint, new Standing.Failed(FailureKind.INSTALLATION, "in vain", clock.instant()));
    }

    void all(Standing standing) {
        open(Integer.MAX_VALUE).forEach(endpoint -> tell(endpoint, standing));
    }

    void quietly(Standing standing) {
        open(Integer.MAX_VALUE).forEach(endpoint -> begun.put(endpoint, standing));
    }

    void tell(EndpointName endpoint, Standing standing) {
        var order = requireNonNull(orders.get(endpoint));
        if (standing instanceof Standing.Succeeded) devices.computeIfPresent(endpoint, (same, was) -> !order.back());
        begun.put(endpoint, standing);
        told.accept(order.campaign(), endpoint);
    }

    private List<EndpointName> open(int many) {
        return begun.entrySet().stream()
                .filter(each -> each.getValue() instanceof Standing.Open)
                .map(Map.Entry::getKey)
                .limit(many)
                .toList();
    }

    @Override
    public Page<Candidate> page(CampaignPlan plan, Optional<String> cursor, int limit) {
        return new Page<>(
                devices.keySet().stream()
                        .filter(endpoint -> isOwned(plan, endpoint))
                        .map(this::candidate)
                        .toList(),
                Optional.empty());
    }

    @Override
    public Optional<Candidate> find(CampaignPlan plan, EndpointName endpoint) {
        return devices.containsKey(endpoint) && isOwned(plan, endpoint)
                ? Optional.of(candidate(endpoint))
                : Optional.empty();
    }

    @Override
    public Set<EndpointName> within(CampaignPlan plan, Collection<EndpointName> endpoints) {
        return endpoints.stream().filter(endpoint -> isOwned(plan, endpoint)).collect(Collectors.toSet());
    }

    private boolean isOwned(CampaignPlan plan, EndpointName endpoint) {
        return plan.owner().isEmpty()
                || plan.owner().equals(Optional.ofNullable(owners.get(endpoint)).map(TenantName::new));
    }

    private Candidate candidate(EndpointName endpoint) {
        return new Candidate(
                endpoint,
                new Candidate.Kind(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new Condition(Optional.empty(), Optional.of(battery), Optional.empty(), Optional.empty()),
                Optional.empty(),
                new Habit(Duration.ofHours(1), clock.instant(), Duration.ofSeconds(20), false));
    }

    @Override
    public Fit fit(ImageSet some, Candidate device, boolean back) {
        boolean has = devices.getOrDefault(device.endpoint(), false);
        return back == has
                ? new Fit.Takes(imageFor(device.endpoint(), some), Optional.empty(), 1_000)
                : new Fit.Not("it runs it already");
    }

    private ImageId imageFor(EndpointName endpoint, ImageSet some) {
        return Optional.ofNullable(images.get(endpoint))
                .filter(some::names)
                .orElseGet(() -> some.ids().getFirst());
    }

    @Override
    public String name(ImageId image) {
        return "image " + image.value().charAt(0);
    }

    @Override
    public Standing begin(Order order) {
        if (crashes) throw new Crashed();
        whileOrdering.accept(order.endpoint());
        orders.put(order.endpoint(), order);
        begun.put(order.endpoint(), new Standing.Open(false));
        return new Standing.Open(false);
    }

    @Override
    public Standing standing(CampaignId campaign, EndpointName endpoint, Instant since) {
        var order = orders.get(endpoint);
        boolean known = order != null
                && order.campaign().equals(campaign)
                && !order.since().isBefore(since);
        return known ? begun.getOrDefault(endpoint, new Standing.Unknown()) : new Standing.Unknown();
    }

    @Override
    public Standing callOff(CampaignId campaign, EndpointName endpoint, Instant since, String by) {
        begun.computeIfPresent(
                endpoint,
                (same, standing) -> standing instanceof Standing.Open(var begun) && !begun
                        ? new Standing.CalledOff("called off by " + by, clock.instant())
                        : standing);
        return standing(campaign, endpoint, since);
    }

    @Override
    public Verdict look(EndpointName endpoint, Instant updatedAt, HealthLimits limits) {
        looks++;
        if (unwell.contains(endpoint)) return new Verdict.Unwell("it reports the error 3");
        return seldom.contains(endpoint) ? new Verdict.TooEarly() : new Verdict.Well();
    }
}
