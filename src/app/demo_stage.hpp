// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "modules/letters/following.hpp"
#include "modules/letters/service.hpp"
#include "platform/access/access.hpp"
#include "platform/delegation/absences.hpp"
#include "platform/identity/service.hpp"
#include "platform/orders/service.hpp"
#include "platform/orders/stranding.hpp"
#include "platform/procedure/cases/service.hpp"
#include "platform/worklist/handovers.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <queue>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace divan::app {

/// Stands where the play is.
class StageClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return now_; }
    void set(Instant now) { now_ = now; }

private:
    Instant now_;
};

/// Chance that is the same everywhere for one seed.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : engine_{seed} {}

    /// 0 … limit − 1.
    [[nodiscard]] std::int64_t below(std::int64_t limit)
    {
        return static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(limit));
    }
    [[nodiscard]] bool percent(std::int64_t share) { return below(100) < share; }
    template <class Thing>
    [[nodiscard]] const Thing& of(const std::vector<Thing>& things)
    {
        return things.at(static_cast<std::size_t>(below(static_cast<std::int64_t>(things.size()))));
    }

private:
    std::mt19937_64 engine_;
};

/// Where the demo is played: the services, the clock, who holds which post, and what happens when.
class Stage {
public:
    Stage(db::Database& database, const std::string& zone, identity::PasswordCost cost);

    /// `act` runs when everything before `at` has run; of acts at one instant the first added is the first.
    void at(Instant at, std::function<void()> act);
    /// Runs what lies before `end`; the rest is dropped.
    void run_until(Instant end);

    [[nodiscard]] Instant now() const { return clock_.now(); }
    [[nodiscard]] CivilDate today() const { return civil_date(now(), zone_); }
    [[nodiscard]] const std::string& zone() const { return zone_; }
    [[nodiscard]] letters::Service& letters() { return letters_; }
    [[nodiscard]] cases::Service& cases() { return cases_; }

    /// A new person in a post from today on. Throws std::runtime_error for a post that the charter has not.
    PersonId appoint(const std::string& name_fa, const std::string& name_en, const std::string& code);
    void give_account(PersonId person, const identity::Credentials& credentials);
    [[nodiscard]] bool is_held(const std::string& post) const { return holders_.contains(post); }
    /// Whether the letter waits in the post of this code, and somebody holds it: a handover or an order may
    /// have moved it.
    [[nodiscard]] bool is_in_hand(const std::string& code, LetterId letter);
    /// The letter as it is now, for an act on it.
    [[nodiscard]] letters::Expected seen(LetterId letter);
    /// The holder of a post is away from today until a day (exclusive); the substitute uses its powers.
    void be_absent(const DemoAbsence& absence, CivilDate until);
    /// Prepared by the giver, accepted by the receiver, and moved.
    void hand_over(const DemoHandover& handover);
    /// Drafts an order and issues it, in force today; nobody works in the posts that it ends.
    void reorganise(const DemoOrder& order);
    /// Makes a procedure runnable. Throws std::runtime_error for one that is refused.
    void deploy(const cases::Delivery& delivery);
    /// Who works in the post today: its holder, or who stands in while they are away.
    [[nodiscard]] access::Actor actor(const std::string& code);
    [[nodiscard]] PostId post(const std::string& code);
    [[nodiscard]] DutyId duty(const std::string& address);
    [[nodiscard]] RegisterId central_register();

private:
    struct Act {
        Instant at;
        std::int64_t order;
        std::function<void()> run;
    };
    struct Later {
        bool operator()(const Act& one, const Act& other) const
        {
            return one.at != other.at ? one.at > other.at : one.order > other.order;
        }
    };

    db::Database& database_;
    std::string zone_;
    StageClock clock_;
    identity::Service accounts_;
    letters::Service letters_;
    delegation::Absences absences_;
    cases::Service cases_;
    letters::ReferralFollower referrals_;
    cases::TaskFollower tasks_;
    cases::NoticeFollower notices_;
    worklist::Handovers handovers_;
    orders::WorkStranding work_{{&referrals_, &tasks_}};
    orders::RegisterStranding registers_;
    orders::Service orders_;
    std::map<std::string, PersonId> holders_; // by code of the post
    std::map<std::string, DutyId> duties_;    // by address, as the play found them
    std::map<std::string, std::pair<PersonId, CivilDate>> substitutes_;
    std::priority_queue<Act, std::vector<Act>, Later> acts_;
    std::int64_t order_{};
};

/// Saturday to Wednesday.
[[nodiscard]] bool is_office_day(CivilDate day);
/// The n-th office day after `day`; 0: the first from `day` on.
[[nodiscard]] CivilDate office_day(CivilDate day, std::int64_t n);

} // namespace divan::app
