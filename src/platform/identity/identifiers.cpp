// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/identifiers.hpp"

#include "base/text.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <array>

namespace divan::identity {

static constexpr std::array<std::string_view, 3> kind_names{"national_id", "phone", "email"};
static constexpr std::size_t national_id_digits = 10;

std::string_view to_text(IdentifierKind kind)
{
    return kind_names.at(static_cast<std::size_t>(kind));
}

std::optional<IdentifierKind> parse_identifier_kind(std::string_view text)
{
    const auto* const found = std::ranges::find(kind_names, text);
    return found == kind_names.end() ? std::nullopt
                                     : std::optional{static_cast<IdentifierKind>(found - kind_names.begin())};
}

std::string plain_form(IdentifierKind kind, std::string_view value)
{
    std::string text{value};
    std::erase_if(text, [kind](char c) {
        const bool is_layout = c == '-' || c == '(' || c == ')';
        return c == ' ' || (is_layout && kind != IdentifierKind::email);
    });
    // After the layout: bytes that it kept apart may make a digit.
    text = text::to_latin_digits(text);
    if (kind == IdentifierKind::email) {
        std::ranges::transform(text, text.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    }
    return text;
}

static bool are_digits(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// The check digit of the Civil Registration's number: the weighted sum of the nine before it, modulo 11.
static bool is_national_id(std::string_view text)
{
    if (text.size() != national_id_digits || !are_digits(text) ||
        text.find_first_not_of(text.front()) == std::string_view::npos) {
        return false;
    }
    int sum = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        sum += (text[i] - '0') * static_cast<int>(national_id_digits - i);
    }
    const auto rest = sum % 11;
    return text.back() - '0' == (rest < 2 ? rest : 11 - rest);
}

static bool is_phone(std::string_view text)
{
    const auto digits = text.substr(text.starts_with('+') ? 1 : 0);
    return digits.size() >= 8 && digits.size() <= 15 && are_digits(digits);
}

/// local@domain.tld in ASCII without quotes: whatever mail is sent to.
static bool is_email(std::string_view text)
{
    const auto at = text.find('@');
    const auto dot = text.rfind('.');
    const bool is_plain = std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               std::string_view{"@._%+-"}.find(c) != std::string_view::npos;
    });
    return is_plain && text.size() <= 254 && at != std::string_view::npos && at > 0 &&
           text.find('@', at + 1) == std::string_view::npos && dot != std::string_view::npos &&
           dot > at + 1 && dot + 1 < text.size();
}

std::optional<Violation> identifier_fault(IdentifierKind kind, std::string_view value)
{
    switch (kind) {
    case IdentifierKind::national_id:
        return is_national_id(value) ? std::nullopt
                                     : std::optional{Violation{"/value", "identifier.not_a_national_id"}};
    case IdentifierKind::phone:
        return is_phone(value) ? std::nullopt : std::optional{Violation{"/value", "identifier.not_a_phone"}};
    case IdentifierKind::email:
        return is_email(value) ? std::nullopt : std::optional{Violation{"/value", "identifier.not_an_email"}};
    }
    return std::nullopt;
}

std::string masked(IdentifierKind kind, std::string_view value)
{
    static constexpr std::string_view dots = "•••••";
    if (kind == IdentifierKind::email) {
        const auto at = value.find('@');
        return std::string{value.substr(0, 1)} + std::string{dots} +
               std::string{at == std::string_view::npos ? "" : value.substr(at)};
    }
    const std::size_t shown = kind == IdentifierKind::phone ? 2 : 3;
    return std::string{dots} + std::string{value.substr(value.size() < shown ? 0 : value.size() - shown)};
}

static secrets::Place place_of(PersonId person, IdentifierKind kind)
{
    static constexpr std::array<std::string_view, 3> columns{"sealed:national_id", "sealed:phone",
                                                             "sealed:email"};
    return {"person_identifier", columns.at(static_cast<std::size_t>(kind)), person.value};
}

std::string open_identifier(const secrets::Box& box, const store::SealedIdentifier& sealed)
{
    return box.open(place_of(sealed.person, parse_identifier_kind(sealed.kind).value()), sealed.sealed);
}

std::string mail_address(db::ReadSession& session, const secrets::Box& box, PersonId person)
{
    const auto sealed = store::find_identifier(session, person, to_text(IdentifierKind::email));
    return sealed ? open_identifier(box, *sealed) : "";
}

/// Identifiers are the whole institution's: who may not reach all of it sees none of them.
static void authorise(const access::Actor& actor, std::string_view action)
{
    if (actor.reach(action) != access::Reach::all) {
        throw AppError{ErrorCode::not_found, "person.not_found"};
    }
}

static void require_person(db::ReadSession& session, PersonId person)
{
    if (!store::person_exists(session, person)) {
        throw AppError{ErrorCode::not_found, "person.not_found"};
    }
}

static store::SealedIdentifier
require_identifier(db::ReadSession& session, PersonId person, IdentifierKind kind)
{
    require_person(session, person);
    auto found = store::find_identifier(session, person, to_text(kind));
    if (!found) {
        throw AppError{ErrorCode::not_found, "identifier.not_found"};
    }
    return *std::move(found);
}

std::vector<MaskedIdentifier> Identifiers::list(const access::Actor& actor, PersonId person) const
{
    authorise(actor, permission::identifiers_read);
    const auto stored = database_.read([&](db::ReadSession& session) {
        require_person(session, person);
        return store::identifiers(session, person);
    });
    std::vector<MaskedIdentifier> shown;
    for (const auto& each : stored) {
        const auto kind = parse_identifier_kind(each.kind).value();
        shown.push_back({kind, masked(kind, open_identifier(box_, each)), each.version});
    }
    return shown;
}

void Identifiers::set(const access::Actor& actor,
                      PersonId person,
                      IdentifierKind kind,
                      const std::string& value)
{
    authorise(actor, permission::identifiers_change);
    const auto plain = plain_form(kind, value);
    if (const auto fault = identifier_fault(kind, plain)) {
        reject_if_any({*fault});
    }
    const store::SealedIdentifier sealed{.person = person,
                                         .kind = std::string{to_text(kind)},
                                         .sealed = box_.seal(place_of(person, kind), plain),
                                         .blind_index = box_.blind_index(to_text(kind), plain)};
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        require_person(tx, person);
        if (organisation::is_erased(tx, person)) {
            throw AppError{ErrorCode::conflict, "person.erased_already"};
        }
        const auto others = store::persons_with(tx, sealed.kind, sealed.blind_index);
        const bool is_anothers =
            std::ranges::any_of(others, [person](PersonId other) { return other != person; });
        if (kind == IdentifierKind::national_id && is_anothers) {
            throw AppError{ErrorCode::conflict, "identifier.taken"};
        }
        store::put(tx, sealed);
        ledger::append(tx, now, actor.author(), "identity.identifier.changed",
                       {"organisation.person", person.value}, {{"kind", sealed.kind}});
    });
}

void Identifiers::remove(const access::Actor& actor, PersonId person, IdentifierKind kind)
{
    authorise(actor, permission::identifiers_change);
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        require_person(tx, person);
        if (!store::remove_identifier(tx, person, to_text(kind))) {
            throw AppError{ErrorCode::not_found, "identifier.not_found"};
        }
        ledger::append(tx, now, actor.author(), "identity.identifier.removed",
                       {"organisation.person", person.value}, {{"kind", std::string{to_text(kind)}}});
    });
}

std::string
Identifiers::open(const access::Actor& actor, PersonId person, IdentifierKind kind, const std::string& reason)
{
    authorise(actor, permission::identifiers_open);
    const auto now = clock_.now();
    const auto sealed = database_.write([&](db::UnitOfWork& tx) {
        auto found = require_identifier(tx, person, kind);
        ledger::append(tx, now, actor.author(), "identity.identifier.opened",
                       {"organisation.person", person.value}, {{"kind", found.kind}, {"reason", reason}});
        return found;
    });
    return open_identifier(box_, sealed);
}

std::vector<PersonId>
Identifiers::look_up(const access::Actor& actor, IdentifierKind kind, const std::string& value)
{
    if (actor.reach(permission::identifiers_open) != access::Reach::all) {
        throw AppError{ErrorCode::forbidden, "access.forbidden"};
    }
    const auto index = box_.blind_index(to_text(kind), plain_form(kind, value));
    const auto now = clock_.now();
    return database_.write([&](db::UnitOfWork& tx) {
        auto found = store::persons_with(tx, to_text(kind), index);
        for (const auto person : found) {
            ledger::append(tx, now, actor.author(), "identity.identifier.looked_up",
                           {"organisation.person", person.value}, {{"kind", std::string{to_text(kind)}}});
        }
        return found;
    });
}

} // namespace divan::identity
