// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/store.hpp"

#include "modules/letters/words.hpp"

#include <stdexcept>

namespace divan::letters::store {

using Text = std::string;
using MaybeText = std::optional<std::string>;
using Int = std::int64_t;

static std::optional<Letter> find(db::ReadSession& session, LetterId id)
{
    const auto row = session.one<Text, Int, Int, Int, Text, Text, Text, Text, Text, MaybeText, Text, Text,
                                 Text, Text, Text, Int, Text, Text, Text, Int, Int, Int, Int, Text, Int, Int,
                                 Int>(
        "SELECT kind, register_id, year, serial, number, subject, body, sender_name, sender_number, "
        "sender_date, addressee_name, received_at, registered_at, late_reason, channel, class, priority, "
        "enclosures, state, owner_unit_id, registered_by_person, registered_by_post, duty_id, entry_token, "
        "delegation_id, personal, version "
        "FROM letter WHERE id = :id",
        id.value);
    if (!row) {
        return std::nullopt;
    }
    const auto& [kind, register_id, year, serial, number, subject, body, sender_name, sender_number,
                 sender_date, addressee_name, received_at, registered_at, late_reason, channel, secrecy_class,
                 priority, enclosures, state, unit, person, post, duty, token, delegation, personal,
                 version] = *row;
    return Letter{.id = id,
                  .kind = from_store<Kind>(kind),
                  .register_id = RegisterId{register_id},
                  .number =
                      registers::from_store(RegisterId{register_id}, static_cast<int>(year), serial, number),
                  .subject = subject,
                  .body = body,
                  .sender_name = sender_name,
                  .sender_number = sender_number,
                  .sender_date = sender_date,
                  .addressee_name = addressee_name,
                  .received_at = received_at,
                  .registered_at = registered_at,
                  .late_reason = late_reason,
                  .channel = from_store<Channel>(channel),
                  .secrecy_class = static_cast<access::SecrecyClass>(secrecy_class),
                  .priority = from_store<Priority>(priority),
                  .enclosures = enclosures,
                  .state = from_store<State>(state),
                  .owner_unit = UnitId{unit},
                  .registered_by_person = PersonId{person},
                  .registered_by_post = PostId{post},
                  .duty = DutyId{duty},
                  .entry_token = token,
                  .delegation = DelegationId{delegation},
                  .is_personal = personal != 0,
                  .version = version};
}

Letter get(db::ReadSession& session, LetterId id)
{
    auto letter = find(session, id);
    if (!letter) {
        throw AppError{ErrorCode::not_found, "letter.not_found"};
    }
    return *std::move(letter);
}

std::vector<Letter> get_all(db::ReadSession& session, const std::vector<std::int64_t>& ids)
{
    std::vector<Letter> letters;
    letters.reserve(ids.size());
    for (const auto id : ids) {
        if (auto letter = find(session, LetterId{id})) {
            letters.push_back(*std::move(letter));
        }
    }
    return letters;
}

std::vector<std::int64_t>
duplicates(db::ReadSession& session, std::string_view sender_name, std::string_view sender_number)
{
    std::vector<std::int64_t> ids;
    for (const auto& [id] : session.list<Int>("SELECT id FROM letter WHERE sender_number = :number "
                                              "AND sender_name = :name ORDER BY id DESC LIMIT 1000",
                                              sender_number, sender_name)) {
        ids.push_back(id);
    }
    return ids;
}

std::vector<Registered> registered(db::ReadSession& session, LetterId after, std::int64_t limit)
{
    std::vector<Registered> found;
    for (auto& [id, subject, body, token] : session.list<Int, Text, Text, Text>(
             "SELECT id, subject, body, entry_token FROM letter WHERE id > :after ORDER BY id LIMIT :limit",
             after.value, limit)) {
        found.push_back({LetterId{id}, std::move(subject), std::move(body), std::move(token)});
    }
    return found;
}

void insert(db::UnitOfWork& tx, const Letter& letter)
{
    tx.execute(
        "INSERT INTO letter (id, kind, register_id, year, serial, number, subject, body, sender_name, "
        "sender_number, sender_date, addressee_name, received_at, registered_at, late_reason, channel, "
        "class, priority, enclosures, state, owner_unit_id, registered_by_person, registered_by_post, "
        "duty_id, entry_token, delegation_id, personal, version) "
        "VALUES (:id, :kind, :register_id, :year, :serial, :number, :subject, :body, :sender_name, "
        ":sender_number, :sender_date, :addressee, :received_at, :registered_at, :late_reason, :channel, "
        ":class, :priority, :enclosures, :state, :unit, :person, :post, "
        ":duty, :token, :delegation, :personal, 1)",
        letter.id.value, to_text(letter.kind), letter.register_id.value, letter.number.year,
        letter.number.serial, letter.number.parts_json(), letter.subject, letter.body, letter.sender_name,
        letter.sender_number, letter.sender_date, letter.addressee_name, letter.received_at,
        letter.registered_at, letter.late_reason, to_text(letter.channel),
        static_cast<Int>(letter.secrecy_class), to_text(letter.priority), letter.enclosures,
        to_text(letter.state), letter.owner_unit.value, letter.registered_by_person.value,
        letter.registered_by_post.value, letter.duty.value, letter.entry_token, letter.delegation.value,
        letter.is_personal);
}

void update_state(db::UnitOfWork& tx, const Letter& letter, State state)
{
    const auto changed = tx.execute("UPDATE letter SET state = :state, version = version + 1 "
                                    "WHERE id = :id AND version = :version",
                                    to_text(state), letter.id.value, letter.version);
    if (changed != 1) {
        throw AppError{ErrorCode::precondition_failed, "letter.changed_meanwhile"};
    }
}

void update_duty(db::UnitOfWork& tx, const Letter& letter, DutyId duty)
{
    const auto changed = tx.execute("UPDATE letter SET duty_id = :duty, version = version + 1 "
                                    "WHERE id = :id AND version = :version",
                                    duty.value, letter.id.value, letter.version);
    if (changed != 1) {
        throw AppError{ErrorCode::precondition_failed, "letter.changed_meanwhile"};
    }
}

void link(db::UnitOfWork& tx, LetterId letter, std::string_view kind, LetterId other)
{
    tx.execute("INSERT INTO letter_link (letter_id, kind, other_id) VALUES (:letter, :kind, :other)",
               letter.value, kind, other.value);
}

std::vector<Link> links(db::ReadSession& session, LetterId letter)
{
    std::vector<Link> found;
    for (const auto& [kind, other] :
         session.list<Text, Int>("SELECT kind, other_id FROM letter_link WHERE letter_id = :letter "
                                 "ORDER BY kind, other_id LIMIT 200",
                                 letter.value)) {
        found.push_back({kind, LetterId{other}});
    }
    for (const auto& [kind, other] :
         session.list<Text, Int>("SELECT kind, letter_id FROM letter_link WHERE other_id = :letter "
                                 "ORDER BY kind, letter_id LIMIT 200",
                                 letter.value)) {
        found.push_back({kind + "_of", LetterId{other}});
    }
    return found;
}

bool is_answered(db::ReadSession& session, LetterId letter)
{
    return session
        .one<Int>("SELECT 1 FROM letter_link WHERE letter_id = :letter AND kind = 'answer' LIMIT 1",
                  letter.value)
        .has_value();
}

void insert(db::UnitOfWork& tx, const Referral& referral)
{
    tx.execute(
        "INSERT INTO referral (id, letter_id, from_post_id, from_person_id, to_post_id, purpose, note, "
        "due_on, "
        "created_at, entry_token, delegation_id, personal) VALUES (:id, :letter, :from_post, :from_person, "
        ":to_post, "
        ":purpose, :note, :due_on, :created_at, :token, :delegation, :personal)",
        referral.id.value, referral.letter.value, referral.from_post.value, referral.from_person.value,
        referral.to_post.value, to_text(referral.purpose), referral.note, referral.due_on,
        referral.created_at, referral.entry_token, referral.delegation.value, referral.is_personal);
}

std::vector<Referral> referrals(db::ReadSession& session, LetterId letter)
{
    std::vector<Referral> found;
    for (const auto& [id, from_post, from_person, to_post, purpose, note, due_on, created_at, seen_at,
                      ended_at, outcome, token, delegation, personal] :
         session.list<Int, Int, Int, Int, Text, Text, MaybeText, Text, MaybeText, MaybeText, Text, Text, Int,
                      Int>(
             "SELECT id, from_post_id, from_person_id, to_post_id, purpose, note, due_on, created_at, "
             "seen_at, "
             "ended_at, outcome, entry_token, delegation_id, personal FROM referral WHERE letter_id = "
             ":letter ORDER BY "
             "id LIMIT 1000",
             letter.value)) {
        found.push_back({.id = ReferralId{id},
                         .letter = letter,
                         .from_post = PostId{from_post},
                         .from_person = PersonId{from_person},
                         .to_post = PostId{to_post},
                         .purpose = from_store<Purpose>(purpose),
                         .note = note,
                         .due_on = due_on,
                         .created_at = created_at,
                         .seen_at = seen_at,
                         .ended_at = ended_at,
                         .outcome = outcome,
                         .entry_token = token,
                         .delegation = DelegationId{delegation},
                         .is_personal = personal != 0});
    }
    return found;
}

std::vector<Waiting> waiting(db::ReadSession& session, LetterId letter)
{
    std::vector<Waiting> found;
    for (const auto& [post, purpose] :
         session.list<Int, Text>("SELECT to_post_id, purpose FROM referral WHERE letter_id = :letter "
                                 "AND outcome = '' ORDER BY id LIMIT 1000",
                                 letter.value)) {
        found.push_back({PostId{post}, from_store<Purpose>(purpose)});
    }
    return found;
}

void mark_seen(db::UnitOfWork& tx, LetterId letter, PostId post, Instant at)
{
    tx.execute(
        "UPDATE referral SET seen_at = :at WHERE to_post_id = :post AND letter_id = :letter AND outcome = '' "
        "AND seen_at IS NULL",
        divan::to_text(at), post.value, letter.value);
}

bool is_on_path(db::ReadSession& session, LetterId letter, PostId post)
{
    return session
        .one<Int>(
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM letter WHERE id = :letter AND registered_by_post = :by) "
            "OR EXISTS (SELECT 1 FROM referral WHERE letter_id = :referred AND (from_post_id = :from "
            "OR (to_post_id = :to AND outcome <> 'recalled'))) "
            "OR EXISTS (SELECT 1 FROM letter_step WHERE letter_id = :done AND post_id = :post)",
            letter.value, post.value, letter.value, post.value, post.value, letter.value, post.value)
        .has_value();
}

bool move_referral(db::UnitOfWork& tx, ReferralId id, LetterId letter, PostId to)
{
    const auto moved = tx.one<Int>("UPDATE referral SET to_post_id = :to, seen_at = NULL "
                                   "WHERE id = :id AND outcome = '' RETURNING personal",
                                   to.value, id.value);
    touch(tx, letter);
    return moved && std::get<0>(*moved) != 0;
}

void touch(db::UnitOfWork& tx, LetterId letter)
{
    tx.execute("UPDATE letter SET version = version + 1 WHERE id = :id", letter.value);
}

void end_referrals(db::UnitOfWork& tx, LetterId letter, PostId post, Instant at, std::string_view outcome)
{
    tx.execute("UPDATE referral SET ended_at = :at, outcome = :outcome "
               "WHERE to_post_id = :post AND letter_id = :letter AND outcome = ''",
               divan::to_text(at), outcome, post.value, letter.value);
}

void end_all_referrals(db::UnitOfWork& tx, LetterId letter, Instant at, std::string_view outcome)
{
    tx.execute(
        "UPDATE referral SET ended_at = :at, outcome = :outcome WHERE letter_id = :letter AND outcome = ''",
        divan::to_text(at), outcome, letter.value);
}

void insert(db::UnitOfWork& tx, const Step& step)
{
    tx.execute("INSERT INTO letter_step (id, letter_id, kind, person_id, post_id, note, at, entry_token, "
               "delegation_id) VALUES (:id, :letter, :kind, :person, :post, :note, :at, :token, :delegation)",
               step.id, step.letter.value, step.kind, step.person.value, step.post.value, step.note, step.at,
               step.entry_token, step.delegation.value);
}

std::vector<Step> steps(db::ReadSession& session, LetterId letter)
{
    std::vector<Step> found;
    for (const auto& [id, kind, person, post, note, at, token, delegation] :
         session.list<Int, Text, Int, Int, Text, Text, Text, Int>(
             "SELECT id, kind, person_id, post_id, note, at, entry_token, delegation_id FROM letter_step "
             "WHERE letter_id = :letter ORDER BY id LIMIT 1000",
             letter.value)) {
        found.push_back({.id = id,
                         .letter = letter,
                         .kind = kind,
                         .person = PersonId{person},
                         .post = PostId{post},
                         .note = note,
                         .at = at,
                         .entry_token = token,
                         .delegation = DelegationId{delegation}});
    }
    return found;
}

} // namespace divan::letters::store
