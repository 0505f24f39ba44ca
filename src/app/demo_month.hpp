// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo.hpp"
#include "app/demo_stage.hpp"

#include <memory>
#include <string>

namespace divan::app {

/// An ordinary month: on each office day letters come, are numbered and passed down the chart, looked at,
/// reported on, answered and closed; some late, some not yet. Each act decides when the next one is due.
class Month {
public:
    /// All outlive the play; `script` has at least one matter, place and word of each kind.
    Month(Stage& stage, const DemoScript& script, const DemoRun& run);

    /// Puts the arrivals of every office day from `first` on; their further way follows from them.
    void begin(CivilDate first);

private:
    struct Case; // one letter on its way

    void arrive(Instant came);
    void hand_down(const std::shared_ptr<Case>& letter);
    void decide(const std::shared_ptr<Case>& letter);
    void report(const std::shared_ptr<Case>& letter);
    void answer(const std::shared_ptr<Case>& letter);
    void close(const std::shared_ptr<Case>& letter, const std::string& note);
    void refer(const std::shared_ptr<Case>& letter,
               const std::string& by,
               const std::string& to,
               const letters::Receiver& how);

    [[nodiscard]] letters::Registration registration(const DemoMatter& matter, Instant came);
    [[nodiscard]] std::string filled(std::string text);
    /// A time within `days` office days from now: some minutes later today, or on a later morning.
    [[nodiscard]] Instant after(std::int64_t days);
    [[nodiscard]] CivilDate due_within(std::int64_t least, std::int64_t spread);

    Stage& stage_;
    const DemoScript& script_;
    const DemoRun& run_;
    Chance chance_;
    std::int64_t sender_number_{100};
};

} // namespace divan::app
