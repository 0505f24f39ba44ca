// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"
#include "modules/letters/reading.hpp"
#include "modules/letters/service.hpp"
#include "modules/letters/standard_text_store.hpp"
#include "modules/letters/words.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace divan::letters {

std::vector<Violation> faults(const StandardTexts& texts)
{
    std::vector<Violation> found;
    for (std::size_t i = 0; i < texts.notes.size(); ++i) {
        const auto here = texts.notes.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(texts.notes.begin(), here, *here) != here) {
            found.push_back({fmt::format("/notes/{}/text", i), "standard_text.twice"});
        }
    }
    std::set<std::string> titles;
    for (std::size_t i = 0; i < texts.answers.size(); ++i) {
        if (!titles.insert(texts.answers[i].title).second) {
            found.push_back({fmt::format("/answers/{}/title", i), "standard_text.twice"});
        }
    }
    return found;
}

/// What the ledger commits to: the texts themselves are nobody else's business.
static std::string hash_of(const StandardTexts& texts)
{
    std::string all;
    for (const auto& note : texts.notes) {
        all += (note.purpose ? to_text(*note.purpose) : "") + "\n" + note.text + "\n";
    }
    for (const auto& answer : texts.answers) {
        all += answer.title + "\n" + answer.text + "\n";
    }
    return to_hex(sha256(all));
}

static std::int64_t owner_of(const access::Actor& actor, TextOwner owner)
{
    return owner == TextOwner::person ? actor.person.value : actor.unit.value;
}

void Service::change_texts(const access::Actor& actor, TextOwner owner, const StandardTexts& texts)
{
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        if (idempotency::earlier(tx, actor)) {
            return;
        }
        if (owner == TextOwner::unit) {
            access::authorise_in(actor, permission::keep_texts, actor.unit);
        }
        reject_if_any(faults(texts));
        const auto list = store::replace_standard_texts(tx, owner, owner_of(actor, owner), texts);
        ledger::append(tx, now, actor.author(), "letters.standard_texts.changed", {texts_record_kind, list},
                       {{"owner", to_text(owner)},
                        {"owner_id", owner_of(actor, owner)},
                        {"texts", static_cast<std::int64_t>(texts.notes.size() + texts.answers.size())},
                        {"texts_sha256", hash_of(texts)}});
        idempotency::remember(tx, actor, now, list);
    });
}

OfferedTexts Reading::texts(const access::Actor& actor) const
{
    const auto today = civil_date(clock_.now(), zone_);
    return database_.read([&](db::ReadSession& session) {
        OfferedTexts offered;
        offered.own = store::standard_texts(session, TextOwner::person, actor.person.value);
        offered.of_unit = store::standard_texts(session, TextOwner::unit, actor.unit.value);
        offered.may_change_of_unit = access::covers(actor, permission::keep_texts, actor.unit);
        const auto units = organisation::units(session, today);
        if (const auto unit = std::ranges::find(units, actor.unit, &organisation::Unit::id);
            unit != units.end()) {
            offered.unit_fa = unit->name_fa;
            offered.unit_en = unit->name_en;
        }
        return offered;
    });
}

} // namespace divan::letters
