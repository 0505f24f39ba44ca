// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/evidence.hpp"

#include "platform/duties/duties.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace divan::letters {

// As the charter's column `record` names it.
static constexpr std::string_view incoming_letter = "incoming letter";

static std::optional<CivilDate> earliest_due(const std::vector<Receiver>& receivers)
{
    std::optional<CivilDate> earliest;
    for (const auto& receiver : receivers) {
        if (receiver.due_on && (!earliest || *receiver.due_on < *earliest)) {
            earliest = receiver.due_on;
        }
    }
    return earliest;
}

namespace evidence {

std::vector<DutyId>
duties_of_new(db::ReadSession& session, const access::Actor& actor, DutyId named, CivilDate day)
{
    return named.value != 0 ? std::vector{named}
                            : duties::defaults(session, {actor.post, actor.unit}, incoming_letter, day);
}

void count_incoming(db::UnitOfWork& tx,
                    const Letter& letter,
                    const std::vector<DutyId>& duties,
                    const std::vector<Receiver>& receivers,
                    CivilDate day)
{
    duties::record(tx, {reference(letter.id), day, earliest_due(receivers)}, duties);
}

void expect_by(db::UnitOfWork& tx, LetterId letter, const std::vector<Receiver>& receivers)
{
    if (const auto due = earliest_due(receivers)) {
        duties::expect_by(tx, reference(letter), *due);
    }
}

void expect_without(db::UnitOfWork& tx,
                    LetterId letter,
                    const std::vector<store::Referral>& path,
                    const store::Referral& recalled)
{
    if (!recalled.due_on) {
        return;
    }
    std::optional<std::string> earliest;
    for (const auto& one : path) {
        const auto counts = one.id != recalled.id && one.outcome != "recalled" && one.due_on;
        if (counts && (!earliest || *one.due_on < *earliest)) {
            earliest = one.due_on;
        }
    }
    duties::expect_only_by(tx, reference(letter), earliest ? parse_date(*earliest) : std::nullopt);
}

void count_answer(db::UnitOfWork& tx, LetterId answered, LetterId answer, CivilDate day)
{
    duties::record(tx, {reference(answer), day, std::nullopt}, duties::of(tx, reference(answered)));
    duties::finish(tx, reference(answer), day);
    duties::finish(tx, reference(answered), day);
}

void discount(db::UnitOfWork& tx, LetterId letter)
{
    duties::discount(tx, reference(letter));
}

void finish(db::UnitOfWork& tx, LetterId letter, CivilDate day)
{
    duties::finish(tx, reference(letter), day);
}

} // namespace evidence

static std::vector<Violation>
duty_faults(db::ReadSession& session, const std::vector<DutyId>& duties, CivilDate day)
{
    std::vector<Violation> found;
    for (std::size_t i = 0; i < duties.size(); ++i) {
        const auto path = fmt::format("/duty_ids/{}", i);
        if (!organisation::duty_exists(session, duties[i], day)) {
            found.push_back({path, "letter.unknown_duty"});
        } else if (std::find(duties.begin(), duties.begin() + static_cast<std::ptrdiff_t>(i), duties[i]) !=
                   duties.begin() + static_cast<std::ptrdiff_t>(i)) {
            found.push_back({path, "letter.duty_twice"});
        }
    }
    return found;
}

/// Addresses for the ledger: an id alone tells a stranger nothing.
static std::string addresses(db::ReadSession& session, const std::vector<DutyId>& duties, CivilDate day)
{
    const auto known = organisation::duty_addresses(session, duties, day);
    std::string text;
    for (const auto duty : duties) {
        const auto address = known.find(duty);
        text += (text.empty() ? "" : " ") + (address == known.end() ? "?" : address->second);
    }
    return text;
}

Made Service::change_duties(const access::Actor& actor,
                            const Expected& expected,
                            const std::vector<DutyId>& duties)
{
    const auto today = this->today();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {LetterId{*made}, true};
        }
        const auto letter = load(tx, actor, expected, permission::change_duties);
        reject_if(obstacle_to_changing_duties(letter.state));
        reject_if_any(duty_faults(tx, duties, today.day));

        store::update_duty(tx, letter, duties.empty() ? DutyId{} : duties.front());
        const auto before = duties::change(tx, reference(letter.id), duties);
        ledger::append(tx, today.now, actor.author(), "letters.letter.duties_changed", reference(letter.id),
                       {{"number", letter.number.plain()},
                        {"before", addresses(tx, before, today.day)},
                        {"after", addresses(tx, duties, today.day)}});
        idempotency::remember(tx, actor, today.now, letter.id.value);
        return {letter.id, false};
    });
}

} // namespace divan::letters
