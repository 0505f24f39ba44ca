// SPDX-License-Identifier: Apache-2.0
// What is stored is read strictly: it may have been cut, or changed by hand.
#include "platform/procedure/engine/consistency.hpp"
#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/engine/stored.hpp"
#include "platform/procedure/engine/words.hpp"

#include <limits>

namespace divan::engine {

namespace {

/// Thrown inside reading only: the text is no state.
struct Unreadable {};

/// One object. A member that is left out has its usual value; one too many shows when the whole is written
/// again and compared.
class Object {
public:
    Object(const Definition& definition, const json_schema::Value& json)
        : definition_{definition}, json_{json}
    {
        require(json.kind == json_schema::Kind::object);
    }

    static void require(bool holds)
    {
        if (!holds) {
            throw Unreadable{};
        }
    }

    [[nodiscard]] std::int64_t number(std::string_view name) const
    {
        const auto* const found = json_.find(name);
        if (found == nullptr) {
            return 0;
        }
        require(found->kind == json_schema::Kind::number);
        const auto whole = found->number.to_integer();
        require(whole && *whole >= 0);
        return *whole;
    }
    [[nodiscard]] std::uint32_t count(std::string_view name) const
    {
        const auto whole = number(name);
        require(whole <= std::numeric_limits<std::uint32_t>::max());
        return static_cast<std::uint32_t>(whole);
    }
    [[nodiscard]] std::string text(std::string_view name) const
    {
        const auto* const found = json_.find(name);
        if (found == nullptr) {
            return {};
        }
        require(found->kind == json_schema::Kind::text);
        return found->text;
    }
    [[nodiscard]] feel::Value value(std::string_view name) const
    {
        const auto* const found = json_.find(name);
        if (found == nullptr) {
            return {};
        }
        auto read = read_value(*found);
        require(read.has_value());
        try {
            return storable(*read).value;
        } catch (const Fault&) {
            throw Unreadable{};
        }
    }
    [[nodiscard]] Index node(std::string_view name) const
    {
        const auto found = definition_.find_node(text(name));
        require(found != nowhere);
        return found;
    }
    [[nodiscard]] Index flow(std::string_view name) const
    {
        const auto found = definition_.find_flow(text(name));
        require(found != nowhere);
        return found;
    }
    [[nodiscard]] bool has(std::string_view name) const { return json_.find(name) != nullptr; }

    template <class Each, class Read>
    void list(std::string_view name, std::vector<Each>& into, Read read) const
    {
        const auto* const found = json_.find(name);
        if (found == nullptr) {
            return;
        }
        require(found->kind == json_schema::Kind::list);
        into.reserve(found->items.size());
        for (const auto& item : found->items) {
            into.push_back(read(Object{definition_, item}));
        }
    }

private:
    const Definition& definition_;
    const json_schema::Value& json_;
};

template <class Kind>
Kind known(const std::optional<Kind>& kind)
{
    Object::require(kind.has_value());
    return *kind;
}

Frame read_frame(const Object& from)
{
    Frame made;
    made.id = from.count("id");
    made.owner = from.count("owner");
    const auto data = from.value("data");
    Object::require(data.is_null() || data.context() != nullptr);
    if (data.context() != nullptr) {
        made.variables = data.context()->entries();
    }
    return made;
}

Incident read_incident(const Object& from)
{
    return {.wait = from.count("wait"),
            .node = from.node("node"),
            .frame = from.count("frame"),
            .reason = known(find_reason(from.text("reason"))),
            .detail = from.text("detail")};
}

Join read_join(const Object& from)
{
    return {.frame = from.count("frame"), .flow = from.flow("flow"), .tokens = from.count("tokens")};
}

Loop read_loop(const Object& from)
{
    return {.body = from.count("body"),
            .total = from.count("total"),
            .begun = from.count("begun"),
            .done = from.count("done"),
            .items = from.value("items")};
}

Subscription read_subscription(const Object& from)
{
    return {.id = from.count("id"), .node = from.node("node"), .wait = from.count("wait")};
}

Timer read_timer(const Object& from)
{
    return {.id = from.count("id"),
            .node = from.node("node"),
            .wait = from.count("wait"),
            .due = from.number("due"),
            .left = from.count("left"),
            .every = from.number("every"),
            .months = from.number("months")};
}

Wait read_wait(const Object& from)
{
    return {.id = from.count("id"),
            .kind = known(find_wait_kind(from.text("kind"))),
            .node = from.node("node"),
            .frame = from.count("frame"),
            .body = from.count("body"),
            .turn = from.count("turn"),
            .flow = from.has("flow") ? from.flow("flow") : nowhere};
}

State state_of(const Object& from)
{
    State made;
    made.status = known(find_status(from.text("status")));
    made.at = from.number("at");
    made.next = from.count("next");
    made.depth = from.count("depth");
    made.error = from.text("error");
    from.list("frames", made.frames, read_frame);
    from.list("incidents", made.incidents, read_incident);
    from.list("joins", made.joins, read_join);
    from.list("loops", made.loops, read_loop);
    from.list("subscriptions", made.subscriptions, read_subscription);
    from.list("timers", made.timers, read_timer);
    from.list("waits", made.waits, read_wait);
    return made;
}

Event event_from(const Object& from)
{
    Event made;
    made.kind = known(find_event_kind(from.text("kind")));
    made.at = from.number("at");
    made.id = from.count("id");
    made.node = from.has("node") ? from.node("node") : nowhere;
    made.code = from.text("code");
    made.detail = from.text("detail");
    made.data = from.value("data");
    made.depth = from.count("depth");
    return made;
}

} // namespace

std::optional<State> read_state(const Definition& definition, std::string_view text)
{
    const auto parsed = json_schema::parse(text);
    if (!parsed.value) {
        return std::nullopt;
    }
    try {
        auto made = state_of(Object{definition, *parsed.value});
        if (!complete(definition, made) || stored(definition, made) != text) {
            return std::nullopt;
        }
        return made;
    } catch (const Unreadable&) {
        return std::nullopt;
    }
}

std::optional<Event> read_event(const Definition& definition, std::string_view text)
{
    const auto parsed = json_schema::parse(text);
    if (!parsed.value) {
        return std::nullopt;
    }
    try {
        auto made = event_from(Object{definition, *parsed.value});
        return stored(definition, made) == text ? std::optional{std::move(made)} : std::nullopt;
    } catch (const Unreadable&) {
        return std::nullopt;
    }
}

} // namespace divan::engine
