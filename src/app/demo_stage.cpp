// SPDX-License-Identifier: Apache-2.0
#include "app/demo_stage.hpp"

#include "modules/letters/store.hpp"
#include "platform/delegation/powers.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"
#include "platform/registers/registers.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace divan::app {

Stage::Stage(db::Database& database, const std::string& zone, identity::PasswordCost cost)
    : database_{database},
      zone_{zone},
      accounts_{database, clock_, zone_, cost},
      letters_{database, clock_, zone},
      absences_{database, clock_, zone},
      cases_{database, clock_, zone_},
      handovers_{database, clock_, zone, {&referrals_, &tasks_, &notices_}},
      orders_{database, clock_, zone, {&work_, &registers_}}
{
}

void Stage::at(Instant at, std::function<void()> act)
{
    acts_.push({at, order_++, std::move(act)});
}

void Stage::run_until(Instant end)
{
    while (!acts_.empty() && acts_.top().at <= end) {
        const auto act = acts_.top();
        acts_.pop();
        clock_.set(act.at);
        act.run();
    }
}

PersonId Stage::appoint(const std::string& name_fa, const std::string& name_en, const std::string& code)
{
    const auto day = today();
    const auto person = database_.write([&](db::UnitOfWork& tx) {
        const PersonId made{tx.next_id()};
        const auto entry =
            ledger::append(tx, now(), {}, "organisation.person.added", {"organisation.person", made.value},
                           {{"name_fa", name_fa}, {"name_en", name_en}});
        organisation::add_person(tx, made, {name_fa, name_en}, entry.id);
        const auto post = organisation::find_post(tx, code, day);
        if (!post) {
            throw std::runtime_error{"the demo names a post that the charter has not: " + code};
        }
        const auto appointed =
            ledger::append(tx, now(), {}, "organisation.appointment.made",
                           {"organisation.person", made.value}, {{"post", post->id.value}});
        organisation::add_appointment(tx, made, post->id, day, appointed.id);
        return made;
    });
    holders_[code] = person;
    return person;
}

bool Stage::is_in_hand(const std::string& code, LetterId letter)
{
    if (!is_held(code)) {
        return false;
    }
    const auto waiting = database_.read(
        [letter](db::ReadSession& session) { return letters::store::waiting(session, letter); });
    return std::ranges::find(waiting, post(code), &letters::Waiting::post) != waiting.end();
}

letters::Expected Stage::seen(LetterId letter)
{
    return database_.read([letter](db::ReadSession& session) {
        return letters::Expected{letter, letters::store::get(session, letter).version};
    });
}

void Stage::give_account(PersonId person, const identity::Credentials& credentials)
{
    accounts_.create_account({}, person, credentials);
}

void Stage::be_absent(const DemoAbsence& absence, CivilDate until)
{
    const auto away = holders_.at(absence.post);
    const auto substitute = holders_.at(absence.substitute);
    delegation::AbsenceRequest request;
    request.absence.person = away;
    request.absence.kind = delegation::absence_kind_from_store(absence.kind);
    request.absence.days = {today(), until};
    request.substitutions.push_back({.post = post(absence.post), .person = substitute, .scope = {}});
    request.is_acknowledged = true; // another post of theirs may wait
    absences_.record(actor(absence.post), request);
    substitutes_[absence.post] = {substitute, until};
}

void Stage::hand_over(const DemoHandover& handover)
{
    worklist::Handover asked;
    asked.from = post(handover.from);
    asked.note = handover.note;
    worklist::Receiver receiver;
    receiver.post = post(handover.to);
    asked.receivers.push_back(receiver);
    const auto id = handovers_.prepare(actor(handover.from), asked).id;
    handovers_.accept(actor(handover.to), id, 1);
    while (handovers_.advance(id)) {
    }
}

void Stage::reorganise(const DemoOrder& order)
{
    orders::OrderText text;
    text.number.value = order.number;
    text.dated.value = text.effective_on.value = today();
    text.title.value = order.title;
    text.ground.value = order.ground;
    text.changes.value = order.changes;
    const auto officer = actor(order.by);
    const auto draft = orders_.draft(officer, text);
    orders_.issue(officer, {draft.id, 1});
    orders_.carry_out_due();
    for (const auto& change : order.changes) {
        if (change.kind == orders::ChangeKind::dissolve_post) {
            holders_.erase(change.post.value().value);
        }
    }
}

void Stage::deploy(const cases::Delivery& delivery)
{
    const auto made = cases::deploy(database_, now(), {}, zone_, delivery);
    if (!made.definition) {
        throw std::runtime_error{"a procedure of the demo is refused: " +
                                 bundle::to_text(made.findings.front(), bpmn::Language::en)};
    }
}

access::Actor Stage::actor(const std::string& code)
{
    const auto day = today();
    const auto away = substitutes_.find(code);
    const auto stands_in = away != substitutes_.end() && day < away->second.second;
    const auto person = stands_in ? away->second.first : holders_.at(code);
    return database_.read([&](db::ReadSession& session) {
        const auto posts = delegation::posts_of(session, person, day);
        const auto acting = std::ranges::find_if(
            posts, [&code](const delegation::Held& held) { return held.post.code == code && !held.is_desk; });
        if (acting == posts.end()) {
            throw std::logic_error{"nobody works in " + code};
        }
        return delegation::actor_in(session, person, *acting, posts, day);
    });
}

PostId Stage::post(const std::string& code)
{
    const auto found = database_.read(
        [&](db::ReadSession& session) { return organisation::find_post(session, code, today()); });
    if (!found) {
        throw std::runtime_error{"the demo names a post that the charter has not: " + code};
    }
    return found->id;
}

DutyId Stage::duty(const std::string& address)
{
    if (duties_.empty()) {
        for (const auto& duty : database_.read(
                 [this](db::ReadSession& session) { return organisation::duties(session, today()); })) {
            duties_.emplace(duty.address, duty.id);
        }
    }
    const auto found = duties_.find(address);
    if (found == duties_.end()) {
        throw std::runtime_error{"the demo names a duty that the charter has not: " + address};
    }
    return found->second;
}

RegisterId Stage::central_register()
{
    return database_.read([](db::ReadSession& session) { return registers::list(session).at(0).id; });
}

bool is_office_day(CivilDate day)
{
    const std::chrono::weekday weekday{std::chrono::sys_days{day}};
    return weekday != std::chrono::Thursday && weekday != std::chrono::Friday;
}

CivilDate office_day(CivilDate day, std::int64_t n)
{
    auto at = std::chrono::sys_days{day};
    const auto skip = [&at] {
        while (!is_office_day(at)) {
            at += std::chrono::days{1};
        }
    };
    skip();
    for (std::int64_t i = 0; i < n; ++i) {
        at += std::chrono::days{1};
        skip();
    }
    return at;
}

} // namespace divan::app
