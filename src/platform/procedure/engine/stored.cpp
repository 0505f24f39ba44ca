// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/stored.hpp"

#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/engine/words.hpp"

namespace divan::engine {

namespace {

/// Members of one object, given in the order of their names; what is usual is not written.
class Members {
public:
    explicit Members(std::string& out) : out_{out} { out_.push_back('{'); }
    ~Members() { out_.push_back('}'); }
    Members(const Members&) = delete;
    Members& operator=(const Members&) = delete;

    void add(std::string_view name, std::int64_t number)
    {
        if (number != 0) {
            write(begin(name), number);
        }
    }
    void add(std::string_view name, std::string_view text)
    {
        if (!text.empty()) {
            write(begin(name), text);
        }
    }
    void add(std::string_view name, const std::string& text) { add(name, std::string_view{text}); }
    void add(std::string_view name, const feel::Value& value)
    {
        if (!value.is_null()) {
            write(begin(name), value);
        }
    }
    template <class List, class Each>
    void add_list(std::string_view name, const List& list, Each each)
    {
        if (list.empty()) {
            return;
        }
        begin(name).push_back('[');
        auto is_first = true;
        for (const auto& item : list) {
            if (!is_first) {
                out_.push_back(',');
            }
            is_first = false;
            Members members{out_};
            each(members, item);
        }
        out_.push_back(']');
    }

private:
    std::string& begin(std::string_view name)
    {
        if (!is_first_) {
            out_.push_back(',');
        }
        is_first_ = false;
        write(out_, name);
        out_.push_back(':');
        return out_;
    }

    std::string& out_;
    bool is_first_{true};
};

class StateWriter {
public:
    explicit StateWriter(const Definition& definition) : definition_{definition} {}

    std::string text(const State& state)
    {
        {
            Members members{out_};
            members.add("at", state.at);
            members.add("depth", state.depth);
            members.add("error", state.error);
            members.add_list("frames", state.frames, [this](auto& to, const auto& each) { add(to, each); });
            members.add_list("incidents", state.incidents,
                             [this](auto& to, const auto& each) { add(to, each); });
            members.add_list("joins", state.joins, [this](auto& to, const auto& each) { add(to, each); });
            members.add_list("loops", state.loops, [this](auto& to, const auto& each) { add(to, each); });
            members.add("next", state.next);
            members.add("status", word_of(state.status));
            members.add_list("subscriptions", state.subscriptions,
                             [this](auto& to, const auto& each) { add(to, each); });
            members.add_list("timers", state.timers, [this](auto& to, const auto& each) { add(to, each); });
            members.add("v", 1);
            members.add_list("waits", state.waits, [this](auto& to, const auto& each) { add(to, each); });
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string_view node(Index index) const { return definition_.node(index).id; }
    [[nodiscard]] std::string_view flow(Index index) const
    {
        return index == nowhere ? std::string_view{} : definition_.flow(index).id;
    }

    /// The scope of a frame is that of its owner.
    void add(Members& to, const Frame& frame)
    {
        to.add("data", frame.variables.empty() ? feel::Value{} : feel::make_context(frame.variables));
        to.add("id", frame.id);
        to.add("owner", frame.owner);
    }
    void add(Members& to, const Incident& incident)
    {
        to.add("detail", incident.detail);
        to.add("frame", incident.frame);
        to.add("node", node(incident.node));
        to.add("reason", key_of(incident.reason));
        to.add("wait", incident.wait);
    }
    void add(Members& to, const Join& join)
    {
        to.add("flow", flow(join.flow));
        to.add("frame", join.frame);
        to.add("tokens", join.tokens);
    }
    void add(Members& to, const Loop& loop)
    {
        to.add("begun", loop.begun);
        to.add("body", loop.body);
        to.add("done", loop.done);
        to.add("items", loop.items);
        to.add("total", loop.total);
    }
    void add(Members& to, const Subscription& subscription)
    {
        to.add("id", subscription.id);
        to.add("node", node(subscription.node));
        to.add("wait", subscription.wait);
    }
    void add(Members& to, const Timer& timer)
    {
        to.add("due", timer.due);
        to.add("every", timer.every);
        to.add("id", timer.id);
        to.add("left", timer.left);
        to.add("months", timer.months);
        to.add("node", node(timer.node));
        to.add("wait", timer.wait);
    }
    void add(Members& to, const Wait& wait)
    {
        to.add("body", wait.body);
        to.add("flow", flow(wait.flow));
        to.add("frame", wait.frame);
        to.add("id", wait.id);
        to.add("kind", word_of(wait.kind));
        to.add("node", node(wait.node));
        to.add("turn", wait.turn);
    }

    const Definition& definition_;
    std::string out_;
};

} // namespace

std::string stored(const Definition& definition, const State& state)
{
    return StateWriter{definition}.text(state);
}

std::string stored(const Definition& definition, const Event& event)
{
    std::string out;
    {
        Members members{out};
        members.add("at", event.at);
        members.add("code", event.code);
        members.add("data", event.data);
        members.add("depth", event.depth);
        members.add("detail", event.detail);
        members.add("id", event.id);
        members.add("kind", word_of(event.kind));
        members.add("node", event.node == nowhere ? std::string_view{}
                                                  : std::string_view{definition.node(event.node).id});
        members.add("v", 1);
    }
    return out;
}

} // namespace divan::engine
