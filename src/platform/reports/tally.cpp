// SPDX-License-Identifier: Apache-2.0
#include "platform/reports/tally.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace divan::reports {

Figures& Figures::operator+=(const Figures& other)
{
    open_before += other.open_before;
    received += other.received;
    sent += other.sent;
    done += other.done;
    withdrawn += other.withdrawn;
    done_late += other.done_late;
    open += other.open;
    late += other.late;
    return *this;
}

Durations& Durations::operator+=(const Durations& other)
{
    for (const auto& [days, count] : other.counts_) {
        counts_[days] += count;
    }
    return *this;
}

std::optional<int> Durations::within(int percent) const
{
    const auto all = std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0},
                                     [](std::int64_t sum, const auto& one) { return sum + one.second; });
    const auto wanted = (all * percent + 99) / 100;
    std::int64_t so_far = 0;
    for (const auto& [days, count] : counts_) {
        so_far += count;
        if (so_far >= wanted) {
            return days;
        }
    }
    return std::nullopt;
}

const std::string& DueDay::at(const std::string& instant) const
{
    const auto found =
        std::ranges::find_if(before_, [&instant](const auto& one) { return one.first > instant; });
    return found == before_.end() ? now_ : found->second;
}

/// How many of the periods have begun at an instant.
static std::size_t begun_at(const std::vector<Period>& periods, const std::string& instant)
{
    const auto after = std::ranges::upper_bound(periods, instant, {}, &Period::begins);
    return static_cast<std::size_t>(after - periods.begin());
}

static bool is_over(const std::vector<Period>& periods, const std::string& instant)
{
    return instant >= periods.back().ends;
}

void Tally::add_end(std::size_t period, const Stay& stay)
{
    auto& figures = figures_.at(period);
    if (stay.is_withdrawn) {
        ++figures.withdrawn;
        return;
    }
    ++figures.done;
    figures.done_late += stay.done_on > stay.due.at(*stay.ends) ? 1 : 0;
    if (stay.took) {
        durations_.at(period).add(*stay.took);
    }
}

void Tally::add_open(const std::vector<Period>& periods,
                     const Stay& stay,
                     std::size_t first,
                     std::size_t last)
{
    for (auto i = first; i < last && stay.begins < periods[i].ends; ++i) {
        ++figures_.at(i).open;
        figures_.at(i).late += stay.due.at(periods[i].ends) < periods[i].late_before ? 1 : 0;
        if (i + 1 < figures_.size()) {
            ++figures_.at(i + 1).open_before;
        }
    }
}

void Tally::add(const std::vector<Period>& periods, const Stay& stay)
{
    const auto begun = begun_at(periods, stay.begins);
    if (stay.is_made_here && begun > 0 && !is_over(periods, stay.begins)) {
        ++figures_.at(begun - 1).received;
    }
    const auto ended = stay.ends ? begun_at(periods, *stay.ends) : periods.size() + 1;
    if (ended == 0) {
        return; // before the span
    }
    if (begun == 0) {
        ++figures_.front().open_before;
    }
    auto last = periods.size();
    if (stay.ends && !is_over(periods, *stay.ends)) {
        last = ended - 1;
        if (stay.is_ended_here) {
            add_end(last, stay);
        }
    }
    add_open(periods, stay, begun == 0 ? 0 : begun - 1, last);
}

void Tally::add_sent(const std::vector<Period>& periods, const std::string& at)
{
    const auto begun = begun_at(periods, at);
    if (begun > 0 && !is_over(periods, at)) {
        ++figures_.at(begun - 1).sent;
    }
}

Tally& Tally::operator+=(const Tally& other)
{
    for (std::size_t i = 0; i < figures_.size(); ++i) {
        figures_[i] += other.figures_.at(i);
        durations_[i] += other.durations_.at(i);
    }
    return *this;
}

} // namespace divan::reports
