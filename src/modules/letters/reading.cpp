// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/reading.hpp"

#include "modules/letters/deadlines.hpp"
#include "modules/letters/words.hpp"
#include "platform/duties/duties.hpp"
#include "platform/files/files.hpp"
#include "platform/files/store.hpp"
#include "platform/search/search.hpp"

#include <algorithm>
#include <utility>

namespace divan::letters {

static void authorise_reading(db::ReadSession& session, const access::Actor& actor, LetterId id)
{
    access::authorise(session, actor, permission::read, permission::read, reference(id));
}

static std::map<DelegationId, delegation::OnBehalfOf> powers_used(db::ReadSession& session,
                                                                  const Dossier& dossier)
{
    std::vector<DelegationId> ids{dossier.letter.delegation};
    for (const auto& referral : dossier.referrals) {
        ids.push_back(referral.delegation);
    }
    for (const auto& step : dossier.steps) {
        ids.push_back(step.delegation);
    }
    return delegation::on_behalf_of(session, ids);
}

static void name_everyone(db::ReadSession& session, Dossier& dossier, CivilDate today)
{
    std::vector<PostId> posts{dossier.letter.registered_by_post};
    std::vector<PersonId> persons{dossier.letter.registered_by_person};
    for (const auto& referral : dossier.referrals) {
        posts.push_back(referral.from_post);
        posts.push_back(referral.to_post);
        persons.push_back(referral.from_person);
    }
    for (const auto& step : dossier.steps) {
        posts.push_back(step.post);
        persons.push_back(step.person);
    }
    dossier.powers = powers_used(session, dossier);
    for (const auto& [id, power] : dossier.powers) {
        persons.push_back(power.holder);
    }
    dossier.posts = organisation::post_refs(session, posts, today);
    dossier.persons = organisation::person_names(session, persons);
}

static std::vector<std::pair<std::string, Letter>>
visible_links(db::ReadSession& session, const access::Actor& actor, LetterId id)
{
    std::vector<std::pair<std::string, Letter>> found;
    for (const auto& link : store::links(session, id)) {
        if (access::sees(session, actor, permission::read, reference(link.other))) {
            found.emplace_back(link.kind, store::get(session, link.other));
        }
    }
    return found;
}

static std::vector<std::string>
possible_acts(db::ReadSession& session, const access::Actor& actor, const Dossier& dossier)
{
    const auto& letter = dossier.letter;
    const auto others = others_work_on(dossier.waiting, actor.post);
    std::vector<std::string> acts;
    const auto offer = [&](const char* name, std::string_view action,
                           const std::optional<std::string>& obstacle) {
        if (!obstacle && access::sees(session, actor, action, reference(letter.id))) {
            acts.emplace_back(name);
        }
    };
    offer("refer", permission::refer, obstacle_to_referral(letter.state));
    offer("answer", permission::answer, obstacle_to_answer(letter.kind, letter.state));
    offer("close", permission::close, obstacle_to_closing(letter.state, others));
    offer("void", permission::make_void,
          obstacle_to_voiding(letter.kind, letter.state, store::is_answered(session, letter.id)));
    offer("enclose", permission::enclose, obstacle_to_enclosing(letter.state));
    offer("annotate", permission::annotate, obstacle_to_annotating(letter.state));
    offer("change_duties", permission::change_duties, obstacle_to_changing_duties(letter.state));
    if (std::ranges::any_of(dossier.files,
                            [](const files::File& file) { return file.state == files::State::stored; }) &&
        files::may_destroy(session, actor, reference(letter.id))) {
        acts.emplace_back("destroy_files");
    }
    return acts;
}

static std::vector<ReferralId>
recallable_referrals(db::ReadSession& session, const access::Actor& actor, const Dossier& dossier)
{
    std::vector<ReferralId> found;
    for (const auto& referral : dossier.referrals) {
        if (referral.from_post == actor.post &&
            !obstacle_to_recall(referral.outcome, referral.seen_at.has_value())) {
            found.push_back(referral.id);
        }
    }
    const auto may =
        !found.empty() && access::sees(session, actor, permission::refer, reference(dossier.letter.id));
    return may ? found : std::vector<ReferralId>{};
}

static LetterPage
page_of(db::ReadSession& session, const std::vector<std::int64_t>& ids, std::optional<std::string> cursor)
{
    return {store::get_all(session, ids), std::move(cursor)};
}

Reading::Reading(db::Database& database, const Clock& clock, std::string zone)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}
{
}

Dossier Reading::dossier(const access::Actor& actor, LetterId id) const
{
    const auto today = civil_date(clock_.now(), zone_);
    return database_.read([&](db::ReadSession& session) {
        authorise_reading(session, actor, id);
        Dossier dossier;
        dossier.letter = store::get(session, id);
        dossier.in = registers::find(session, dossier.letter.register_id).value();
        for (const auto served : duties::of(session, reference(dossier.letter.id))) {
            if (auto duty = organisation::find_duty(session, served, today)) {
                dossier.duties.push_back(*std::move(duty));
            }
        }
        dossier.waiting = store::waiting(session, id);
        dossier.referrals = store::referrals(session, id);
        dossier.days_left = working_days_left(session, dossier.referrals, today);
        dossier.steps = store::steps(session, id);
        dossier.links = visible_links(session, actor, id);
        dossier.files = files::store::of_record(session, reference(id));
        name_everyone(session, dossier, today);
        dossier.may = possible_acts(session, actor, dossier);
        dossier.recallable = recallable_referrals(session, actor, dossier);
        return dossier;
    });
}

static std::vector<Letter> answered_by(db::ReadSession& session, LetterId id)
{
    std::vector<Letter> found;
    for (const auto& link : store::links(session, id)) {
        if (link.kind == "answer_of") {
            found.push_back(store::get(session, link.other));
        }
    }
    return found;
}

Paper Reading::paper(const access::Actor& actor, LetterId id) const
{
    return database_.read([&](db::ReadSession& session) {
        authorise_reading(session, actor, id);
        Paper paper;
        paper.letter = store::get(session, id);
        if (paper.letter.kind != Kind::outgoing) {
            throw AppError{ErrorCode::conflict, "letter.not_outgoing"};
        }
        const auto& letter = paper.letter;
        const auto day = civil_date(parse_instant(letter.registered_at).value(), zone_);
        auto post =
            organisation::post_refs(session, {letter.registered_by_post}, day).at(letter.registered_by_post);
        paper.unit = std::move(post.unit_fa);
        paper.signatory = organisation::person_names(session, {letter.registered_by_person})
                              .at(letter.registered_by_person)
                              .fa;
        const auto powers = delegation::on_behalf_of(session, {letter.delegation});
        const auto power = powers.find(letter.delegation);
        paper.signed_as = power == powers.end() ? post.title_fa : power->second.signature.fa;
        paper.answers = answered_by(session, id);
        paper.has_enclosures =
            !letter.enclosures.empty() || !files::store::of_record(session, reference(id)).empty();
        paper.zone = zone_;
        return paper;
    });
}

LetterPage Reading::list(const access::Actor& actor, const access::PageStart& page) const
{
    return database_.read([&](db::ReadSession& session) {
        auto found = access::visible(session, actor, permission::read, record_kind, page);
        return page_of(session, found.ids, std::move(found.next_cursor));
    });
}

LetterPage
Reading::search(const access::Actor& actor, const std::string& query, const access::PageStart& page) const
{
    return database_.read([&](db::ReadSession& session) {
        auto found = search::find(session, actor, permission::read, query, page.cursor, page.limit);
        std::vector<std::int64_t> ids;
        for (const auto& hit : found.hits) {
            if (hit.kind == record_kind) {
                ids.push_back(hit.id);
            }
        }
        return page_of(session, ids, std::move(found.next_cursor));
    });
}

CivilDate Reading::due_day(PostId receiver, std::int64_t working_days) const
{
    const auto today = Today::at(clock_.now(), zone_);
    return database_.read(
        [&](db::ReadSession& session) { return letters::due_day(session, receiver, working_days, today); });
}

/// So many are shown; what the reader may not see takes no place among them.
static constexpr std::size_t most_duplicates = 20;

std::vector<Letter> Reading::duplicates(const access::Actor& actor,
                                        const std::string& sender_name,
                                        const std::string& sender_number) const
{
    return database_.read([&](db::ReadSession& session) {
        std::vector<std::int64_t> seen;
        for (const auto id : store::duplicates(session, sender_name, sender_number)) {
            if (seen.size() < most_duplicates &&
                access::sees(session, actor, permission::read, reference(LetterId{id}))) {
                seen.push_back(id);
            }
        }
        return store::get_all(session, seen);
    });
}

std::vector<OpenRegister> Reading::open_registers(const access::Actor& actor) const
{
    const auto today = civil_date(clock_.now(), zone_);
    return database_.read([&](db::ReadSession& session) {
        const auto units = organisation::units(session, today);
        std::vector<OpenRegister> open;
        for (const auto& in : registers::list(session)) {
            const auto unit = std::ranges::find(units, in.unit, &organisation::Unit::id);
            if (unit != units.end() && access::covers(actor, permission::register_incoming, in.unit)) {
                open.push_back(
                    {in, *unit, registers::preview(session, in, today, {.kind = to_text(Kind::incoming)})});
            }
        }
        return open;
    });
}

std::string Reading::entry_token(const access::Actor& actor, LetterId id) const
{
    return database_.read([&](db::ReadSession& session) {
        authorise_reading(session, actor, id);
        return store::get(session, id).entry_token;
    });
}

} // namespace divan::letters
