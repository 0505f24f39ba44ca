// SPDX-License-Identifier: Apache-2.0
#include "platform/reports/counting.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace divan::reports {

static constexpr std::chrono::days looked_back{1100}; // from the span's end: few pieces of work are older

WorkingDays::WorkingDays(calendar::WorkingTime& calendars, std::string zone, CivilDate last)
    : calendars_{calendars},
      zone_{std::move(zone)},
      first_{std::chrono::sys_days{last} - looked_back},
      last_{last}
{
    starts_.reserve(static_cast<std::size_t>(looked_back.count()) + 2);
    for (auto day = std::chrono::sys_days{first_}; day <= std::chrono::sys_days{last_} + std::chrono::days{1};
         day += std::chrono::days{1}) {
        starts_.push_back(to_text(instant_of(CivilDate{day}, std::chrono::minutes{0}, zone_)));
    }
}

void WorkingDays::enter(db::ReadSession& session, UnitId unit)
{
    calendar_ = calendars_.of(session, unit, last_);
    auto [found, is_new] = so_far_.try_emplace(unit);
    auto& counts = found->second;
    if (is_new) {
        counts.reserve(starts_.size());
        auto day = std::chrono::sys_days{first_};
        for (int sum = 0; counts.size() + 1 < starts_.size(); day += std::chrono::days{1}) {
            sum += calendar_->is_working(CivilDate{day}) ? 1 : 0;
            counts.push_back(sum);
        }
    }
    counts_ = &counts;
}

CivilDate WorkingDays::day_of(const std::string& instant) const
{
    const auto after = std::ranges::upper_bound(starts_, instant);
    if (after == starts_.begin() || after == starts_.end()) {
        return civil_date(parse_instant(instant).value(), zone_);
    }
    return CivilDate{std::chrono::sys_days{first_} + std::chrono::days{after - starts_.begin() - 1}};
}

std::optional<std::size_t> WorkingDays::place_of(CivilDate day) const
{
    const auto days = (std::chrono::sys_days{day} - std::chrono::sys_days{first_}).count();
    const auto is_known = days >= 0 && static_cast<std::size_t>(days) < counts_->size();
    return is_known ? std::optional{static_cast<std::size_t>(days)} : std::nullopt;
}

int WorkingDays::between(CivilDate from, CivilDate to) const
{
    const auto begin = place_of(from);
    const auto end = place_of(to);
    const auto days =
        begin && end ? counts_->at(*end) - counts_->at(*begin) : calendar_->working_days_between(from, to);
    return std::max(days, 0);
}

namespace {

class Pass {
public:
    Pass(db::ReadSession& session, const Counting& counting, Key key, WorkingDays& days)
        : session_{session},
          counting_{counting},
          key_{key},
          days_{days},
          window_{counting.periods.front().begins, counting.periods.back().ends, counting.clearance},
          moves_{store::moves(session, window_.since)},
          due_moves_{store::due_moves(session, window_.since)}
    {
    }

    Tallies run()
    {
        const auto by_duty = key_ == Key::duty;
        for (const auto post : counting_.posts) {
            days_.enter(session_, counting_.places.posts().at(post).unit);
            store::each_item(session_, post, window_, by_duty, [this](store::Item&& item) {
                if (moves_.empty() || !moves_.contains(item.id)) {
                    const auto post_then = item.post;
                    const auto duty = item.duty;
                    add(post_then, duty, whole_stay(std::move(item)));
                }
            });
            store::each_sent(session_, post, window_, by_duty, [&](DutyId duty, std::string&& at) {
                tally(post, duty).add_sent(counting_.periods, at);
            });
        }
        if (!moves_.empty()) {
            add_moved();
        }
        return std::move(tallies_);
    }

private:
    Tally& tally(PostId post, DutyId duty)
    {
        const auto key = key_ == Key::post ? post.value : (key_ == Key::duty ? duty.value : 0);
        return tallies_.try_emplace(key, counting_.periods.size()).first->second;
    }

    void add(PostId post, DutyId duty, const Stay& stay) { tally(post, duty).add(counting_.periods, stay); }

    Stay whole_stay(store::Item&& item) const
    {
        Stay stay{.begins = std::move(item.created_at),
                  .ends = std::move(item.ended_at),
                  .is_made_here = true,
                  .is_ended_here = true,
                  .is_withdrawn = item.is_withdrawn,
                  .done_on = {},
                  .took = {},
                  .due = DueDay{std::move(item.due_key)}};
        if (const auto moved = due_moves_.find(item.id); moved != due_moves_.end()) {
            for (const auto& move : moved->second) {
                stay.due.was(move.day, move.at);
            }
        }
        if (stay.ends && *stay.ends < window_.until && !stay.is_withdrawn) {
            const auto done_on = days_.day_of(*stay.ends);
            stay.done_on = to_text(done_on);
            stay.took = days_.between(days_.day_of(stay.begins), done_on);
        }
        return stay;
    }

    /// Each part of an item's life in the post that had it then.
    void add_parts(const store::Item& item)
    {
        const auto& moved = moves_.at(item.id);
        const auto whole = whole_stay(store::Item{item});
        auto begins = whole.begins;
        for (std::size_t i = 0; i <= moved.size(); ++i) {
            const auto is_last = i == moved.size();
            auto part = whole;
            part.begins = std::exchange(begins, is_last ? std::string{} : moved[i].at);
            part.ends = is_last ? whole.ends : std::optional{moved[i].at};
            part.is_made_here = i == 0;
            part.is_ended_here = is_last;
            const auto post = is_last ? item.post : moved[i].from;
            if (counting_.posts.contains(post)) {
                add(post, item.duty, part);
            }
        }
    }

    void add_moved()
    {
        std::vector<store::Item> items; // what takes them asks the session for calendars
        store::each_moved_item(session_, window_, key_ == Key::duty,
                               [&items](store::Item&& item) { items.push_back(std::move(item)); });
        for (const auto& item : items) {
            if (const auto seat = counting_.places.posts().find(item.post);
                seat != counting_.places.posts().end()) {
                days_.enter(session_, seat->second.unit);
            }
            add_parts(item);
        }
    }

    db::ReadSession& session_;
    const Counting& counting_;
    Key key_;
    WorkingDays& days_;
    store::Window window_;
    std::map<WorkItemId, std::vector<store::Move>> moves_;
    std::map<WorkItemId, std::vector<store::DueMove>> due_moves_;
    Tallies tallies_;
};

} // namespace

Tallies count(db::ReadSession& session, const Counting& counting, Key key, WorkingDays& days)
{
    return Pass{session, counting, key, days}.run();
}

} // namespace divan::reports
