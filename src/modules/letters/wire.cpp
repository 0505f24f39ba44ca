// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/wire.hpp"

#include "modules/letters/words.hpp"

#include <algorithm>

namespace divan::letters::wire {

template <class Wrapped>
static std::string value_or_empty(const std::optional<Wrapped>& wrapped)
{
    return wrapped ? wrapped->value : std::string{};
}

static Receiver to_domain(const ReceiverRequest& request)
{
    return {.post = PostId{request.post_id},
            .purpose = request.purpose,
            .note = value_or_empty(request.note),
            .due_on = request.due_on ? std::optional{request.due_on->value} : std::nullopt,
            .due_in_working_days = request.due_in_working_days,
            .is_personal = request.personal.value_or(false)};
}

static std::vector<Receiver> to_domain(const std::vector<ReceiverRequest>& requests)
{
    std::vector<Receiver> receivers;
    receivers.reserve(requests.size());
    for (const auto& request : requests) {
        receivers.push_back(to_domain(request));
    }
    return receivers;
}

static std::vector<files::FileId> file_ids(const std::optional<Many<std::int64_t, 1, 100>>& given)
{
    std::vector<files::FileId> ids;
    for (const auto id : given ? given->value : std::vector<std::int64_t>{}) {
        ids.push_back(files::FileId{id});
    }
    return ids;
}

Answer to_domain(const AnswerRequest& request)
{
    return {.subject = request.subject.value,
            .body = request.body.value,
            .note = value_or_empty(request.note),
            .files = file_ids(request.file_ids)};
}

std::vector<files::FileId> to_domain(const EnclosureRequest& request)
{
    return file_ids(request.file_ids);
}

std::vector<Receiver> to_domain(const ReferralRequest& request)
{
    return to_domain(request.receivers.value);
}

Registration to_domain(const RegistrationRequest& request)
{
    Registration registration;
    registration.register_id = RegisterId{request.register_id};
    registration.subject = request.subject.value;
    registration.body = request.body.value;
    registration.sender_name = request.sender_name.value;
    registration.sender_number = value_or_empty(request.sender_number);
    if (request.sender_date) {
        registration.sender_date = request.sender_date->value;
    }
    registration.received_at = request.received_at.value;
    registration.late_reason = value_or_empty(request.late_reason);
    registration.channel = request.channel;
    registration.secrecy_class = static_cast<access::SecrecyClass>(request.secrecy_class);
    registration.priority = request.priority;
    registration.enclosures = value_or_empty(request.enclosures);
    registration.duty = DutyId{request.duty_id.value_or(0)};
    registration.is_personal = request.personal.value_or(false);
    if (request.receivers) {
        registration.receivers = to_domain(request.receivers->value);
    }
    registration.files = file_ids(request.file_ids);
    return registration;
}

static PostRef unknown_post(PostId id)
{
    PostRef post;
    post.id = id.value;
    return post;
}

static PostRef post(const Dossier& dossier, PostId id)
{
    const auto found = dossier.posts.find(id);
    return found == dossier.posts.end() ? unknown_post(id) : organisation::wire::view(found->second);
}

static void name_person(PathItem& item, const Dossier& dossier, PersonId person)
{
    if (const auto found = dossier.persons.find(person); found != dossier.persons.end()) {
        item.person_fa = found->second.fa;
        item.person_en = found->second.en;
    }
}

static void name_powers(PathItem& item, const Dossier& dossier, DelegationId id)
{
    const auto found = dossier.powers.find(id);
    if (found == dossier.powers.end()) {
        return;
    }
    const auto& power = found->second;
    auto& shown = item.on_behalf_of.emplace();
    shown.delegation_id = id.value;
    shown.kind = delegation::to_text(power.kind);
    if (const auto holder = dossier.persons.find(power.holder); holder != dossier.persons.end()) {
        shown.person_fa = holder->second.fa;
        shown.person_en = holder->second.en;
    }
    shown.signature_fa = power.signature.fa;
    shown.signature_en = power.signature.en;
}

static PathItem registration_item(const Dossier& dossier)
{
    PathItem item;
    item.kind = "registration";
    item.at = dossier.letter.registered_at;
    name_person(item, dossier, dossier.letter.registered_by_person);
    name_powers(item, dossier, dossier.letter.delegation);
    item.from = post(dossier, dossier.letter.registered_by_post);
    item.entry_token = dossier.letter.entry_token;
    return item;
}

static PathItem path_item(const Dossier& dossier, const store::Referral& referral)
{
    PathItem item;
    item.kind = "referral";
    item.referral_id = referral.id.value;
    item.recallable = std::ranges::find(dossier.recallable, referral.id) != dossier.recallable.end();
    item.at = referral.created_at;
    name_person(item, dossier, referral.from_person);
    name_powers(item, dossier, referral.delegation);
    item.from = post(dossier, referral.from_post);
    item.to = post(dossier, referral.to_post);
    item.purpose = to_text(referral.purpose);
    item.note = referral.note;
    item.due_on = referral.due_on;
    if (const auto left = dossier.days_left.find(referral.id); left != dossier.days_left.end()) {
        item.working_days_left = left->second;
    }
    item.seen_at = referral.seen_at;
    item.ended_at = referral.ended_at;
    item.outcome = referral.outcome;
    item.personal = referral.is_personal;
    item.entry_token = referral.entry_token;
    return item;
}

static PathItem path_item(const Dossier& dossier, const store::Step& step)
{
    PathItem item;
    item.kind = step.kind;
    item.at = step.at;
    name_person(item, dossier, step.person);
    name_powers(item, dossier, step.delegation);
    item.from = post(dossier, step.post);
    item.note = step.note;
    constexpr std::size_t day_size = 10;
    if (step.kind == "deadline" && step.note.size() > 2 * day_size + 1) { // both days, then the decree
        item.due_before = step.note.substr(0, day_size);
        item.due_on = step.note.substr(day_size + 1, day_size);
        item.note = step.note.substr(2 * day_size + 2);
    }
    item.entry_token = step.entry_token;
    if (step.kind == "recall") { // of which referral, and so from whom
        const auto found = std::ranges::find_if(dossier.referrals, [&step](const store::Referral& one) {
            return std::to_string(one.id.value) == step.note;
        });
        if (found != dossier.referrals.end()) {
            item.referral_id = found->id.value;
            item.to = post(dossier, found->to_post);
        }
        item.note.clear();
    }
    return item;
}

/// What a recall put into the worklist of who recalled is told by the recall itself.
static bool is_of_recall(const Dossier& dossier, const store::Referral& referral)
{
    return std::ranges::any_of(dossier.steps, [&referral](const store::Step& step) {
        return step.kind == "recall" && step.entry_token == referral.entry_token;
    });
}

static std::vector<PathItem> path(const Dossier& dossier)
{
    std::vector<PathItem> items{registration_item(dossier)};
    for (const auto& referral : dossier.referrals) {
        if (!is_of_recall(dossier, referral)) {
            items.push_back(path_item(dossier, referral));
        }
    }
    for (const auto& step : dossier.steps) {
        items.push_back(path_item(dossier, step));
    }
    std::ranges::stable_sort(items, {}, &PathItem::at);
    return items;
}

LetterRow row(const Letter& letter)
{
    return {.id = letter.id.value,
            .kind = to_text(letter.kind),
            .number = registers::wire::parts(letter.number.parts),
            .subject = letter.subject,
            .sender_name = letter.sender_name,
            .addressee_name = letter.addressee_name,
            .registered_at = letter.registered_at,
            .secrecy_class = std::string{access::to_text(letter.secrecy_class)},
            .priority = to_text(letter.priority),
            .state = to_text(letter.state)};
}

LetterView view(const Dossier& dossier)
{
    const auto& letter = dossier.letter;
    LetterView shown;
    shown.id = letter.id.value;
    shown.version = letter.version;
    shown.kind = to_text(letter.kind);
    shown.number = registers::wire::parts(letter.number.parts);
    shown.number_text = letter.number.plain();
    shown.register_ = {dossier.in.id.value, dossier.in.code, dossier.in.title_fa, dossier.in.title_en};
    shown.subject = letter.subject;
    shown.body = letter.body;
    shown.sender_name = letter.sender_name;
    shown.sender_number = letter.sender_number;
    shown.sender_date = letter.sender_date;
    shown.addressee_name = letter.addressee_name;
    shown.received_at = letter.received_at;
    shown.registered_at = letter.registered_at;
    shown.late_reason = letter.late_reason;
    shown.channel = to_text(letter.channel);
    shown.secrecy_class = access::to_text(letter.secrecy_class);
    shown.priority = to_text(letter.priority);
    shown.enclosures = letter.enclosures;
    shown.personal = letter.is_personal;
    shown.state = to_text(letter.state);
    for (const auto& duty : dossier.duties) {
        shown.duties.push_back({duty.id.value, duty.address, duty.title_fa, duty.title_en});
    }
    if (!shown.duties.empty()) {
        shown.duty = shown.duties.front();
    }
    for (const auto& one : dossier.waiting) {
        shown.holders.push_back(post(dossier, one.post));
    }
    shown.path = path(dossier);
    for (const auto& [kind, other] : dossier.links) {
        shown.links.push_back({kind, row(other)});
    }
    for (const auto& file : dossier.files) {
        shown.files.push_back(files::wire::view(files::Progress{file, file.size}));
    }
    shown.entry_token = letter.entry_token;
    shown.may = dossier.may;
    return shown;
}

LetterList list(const LetterPage& page)
{
    LetterList shown{{}, page.next_cursor};
    for (const auto& letter : page.letters) {
        shown.letters.push_back(row(letter));
    }
    return shown;
}

SearchResult search_result(const LetterPage& page)
{
    SearchResult shown{{}, page.next_cursor};
    for (const auto& letter : page.letters) {
        shown.hits.push_back({std::string{record_kind}, row(letter)});
    }
    return shown;
}

RegisterList register_list(const std::vector<OpenRegister>& registers)
{
    RegisterList shown;
    for (const auto& open : registers) {
        shown.registers.push_back({open.in.id.value, open.in.code, open.in.title_fa, open.in.title_en,
                                   open.unit.name_fa, open.unit.name_en,
                                   registers::wire::parts(open.next.parts)});
    }
    return shown;
}

} // namespace divan::letters::wire
