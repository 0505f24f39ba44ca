// SPDX-License-Identifier: Apache-2.0
// How work is counted: pure, over values.
#pragma once

#include "platform/reports/span.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace divan::reports {

/// What is told of a group of posts in a period.
struct Figures {
    std::int64_t open_before{}; // when the period began
    std::int64_t received{};    // was made for these posts
    std::int64_t sent{};        // was given by these posts
    std::int64_t done{};        // ended
    std::int64_t withdrawn{};   // was called back by who gave it
    std::int64_t done_late{};   // of the done: after its due day
    std::int64_t open{};        // when the period ended
    std::int64_t late{};        // of the open: past its due day then

    /// What came by a reorganisation or a handover, less what left so.
    [[nodiscard]] std::int64_t moved() const { return open - open_before - received + done + withdrawn; }
    [[nodiscard]] bool is_empty() const { return *this == Figures{}; }
    Figures& operator+=(const Figures& other);
    friend bool operator==(const Figures&, const Figures&) = default;
};

/// How many pieces of work took how many working days.
class Durations {
public:
    void add(int days) { ++counts_[days]; }
    Durations& operator+=(const Durations& other);
    /// The fewest days within which `percent` of them were done; empty when none was.
    [[nodiscard]] std::optional<int> within(int percent) const;

private:
    std::map<int, std::int64_t> counts_;
};

/// A due day, as it was known.
class DueDay {
public:
    explicit DueDay(std::string now) : now_{std::move(now)} {}
    /// Until `instant` it was `day`; in the order of the instants.
    void was(std::string day, std::string until) { before_.emplace_back(std::move(until), std::move(day)); }
    [[nodiscard]] const std::string& at(const std::string& instant) const;

private:
    std::string now_; // ISO day; 9999-12-31 when there is none
    std::vector<std::pair<std::string, std::string>> before_;
};

/// A piece of work in one post: from an instant up to another, or still.
struct Stay {
    std::string begins;
    std::optional<std::string> ends;
    bool is_made_here{};       // it begins with the work itself
    bool is_ended_here{};      // it ends with the work itself
    bool is_withdrawn{};       // of what ended here
    std::string done_on;       // of what ended here: the institution's day
    std::optional<int> took{}; // of what ended here: working days
    DueDay due;
};

/// Counts the stays in a group of posts, for each period of a span apart.
class Tally {
public:
    explicit Tally(std::size_t count = 1) : figures_(count), durations_(count) {}

    void add(const std::vector<Period>& periods, const Stay& stay);
    /// Something was given to another post at an instant within the periods.
    void add_sent(const std::vector<Period>& periods, const std::string& at);
    Tally& operator+=(const Tally& other);

    [[nodiscard]] const Figures& figures(std::size_t period = 0) const { return figures_.at(period); }
    [[nodiscard]] const Durations& durations(std::size_t period = 0) const { return durations_.at(period); }

private:
    void add_end(std::size_t period, const Stay& stay);
    /// Open when each of the periods from `first` up to `last` ended.
    void add_open(const std::vector<Period>& periods, const Stay& stay, std::size_t first, std::size_t last);

    std::vector<Figures> figures_;
    std::vector<Durations> durations_;
};

} // namespace divan::reports
