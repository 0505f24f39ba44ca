// SPDX-License-Identifier: Apache-2.0
#include "platform/charter/apply.hpp"

#include "base/error.hpp"
#include "platform/charter/applying.hpp"
#include "platform/charter/store.hpp"
#include "platform/organisation/check.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace divan::charter {

void Change::contest(const std::vector<std::string>& columns)
{
    for (const auto& column : columns) {
        if (std::ranges::find(contested, column) == contested.end()) {
            contested.push_back(column);
        }
    }
}

namespace {

/// What a folder would do was seen; nothing of it is kept.
class Dropped : public std::exception {};

/// Where what a closed thing has goes; empty: nowhere that stays.
template <class Id>
std::optional<orders::Move> move_from(const Applying& all,
                                      orders::Owner owner,
                                      const std::string& code,
                                      const std::map<std::string, Id>& ids,
                                      const std::map<std::string, Id>& closed)
{
    const auto named = all.application.destinations.find(code);
    if (named == all.application.destinations.end() || !ids.contains(named->second) ||
        closed.contains(named->second)) {
        return std::nullopt;
    }
    return orders::Move{owner,
                        closed.at(code).value,
                        ids.at(named->second).value,
                        all.application.day,
                        all.application.now,
                        all.application.author};
}

Change& closing(Applying& all, const orders::Stranded& found)
{
    const auto is_post = found.owner == orders::Owner::post;
    const auto code = is_post ? all.codes.of(PostId{found.owner_id}) : all.codes.of(UnitId{found.owner_id});
    const auto* const thing = is_post ? "post" : "unit";
    return *std::ranges::find_if(all.changes, [&](const Change& change) {
        return change.kind == Change::Kind::closed && change.code == code && change.thing == thing;
    });
}

/// Counts what each closed post and unit has, before it is moved.
void count_stranded(Applying& all)
{
    orders::Ending ending{{}, {}, all.application.day};
    for (const auto& [code, id] : all.closed_posts) {
        ending.posts.push_back(id);
    }
    for (const auto& [code, id] : all.closed_units) {
        ending.units.push_back(id);
    }
    for (const auto* const strandable : all.application.strandables) {
        for (const auto& found : strandable->stranded(all.tx, ending)) {
            closing(all, found).stranded += found.lapses ? 0 : found.count;
        }
    }
}

/// What closed things have goes where it was said to go; what has no place stands in the way.
void move_stranded(Applying& all, std::vector<Violation>& homeless)
{
    for (const auto& change : all.changes) {
        if (change.stranded == 0) {
            continue;
        }
        const auto move = change.thing == "post"
                              ? move_from(all, orders::Owner::post, change.code, all.posts, all.closed_posts)
                              : move_from(all, orders::Owner::unit, change.code, all.units, all.closed_units);
        if (!move) {
            homeless.push_back({change.code, "charter.work_stranded"});
            continue;
        }
        for (const auto* const strandable : all.application.strandables) {
            while (strandable->move(all.tx, *move, 1000) > 0) {
            }
        }
    }
}

void refuse(std::string_view reason, std::vector<Violation> places)
{
    if (!places.empty()) {
        throw AppError{ErrorCode::conflict, std::string{reason}, std::move(places)};
    }
}

void refuse_unknown_codes(const Applying& all)
{
    std::vector<Violation> unknown;
    for (const auto& code : all.unknown()) {
        unknown.push_back({code, "charter.unknown_code"});
    }
    if (!unknown.empty()) {
        throw AppError{ErrorCode::invalid_input, "charter.unknown_code", std::move(unknown)};
    }
}

/// What makes the organisation unsound: things in a place that closes, else what its own check finds.
std::vector<Violation> unsound(const Applying& all)
{
    std::vector<Violation> found;
    find_displaced(all, found);
    if (found.empty()) {
        for (auto& fault : organisation::faults(all.tx)) {
            found.push_back({std::move(fault), "charter.unsound_outcome"});
        }
    }
    return found;
}

std::vector<Violation> contested(const Applying& all)
{
    std::vector<Violation> found;
    for (const auto& change : all.changes) {
        for (const auto& column : change.contested) {
            found.push_back({change.code + " " + column, "charter.order_differs"});
        }
    }
    return found;
}

void follow(Applying& all)
{
    follow_organisation(all);
    follow_roles(all);
    follow_registers(all);
    follow_calendar(all);
    refuse_unknown_codes(all);
    count_stranded(all);
}

Application begun(db::UnitOfWork& tx, const Application& asked)
{
    auto application = asked;
    application.now = organisation::begin_change(tx, asked.now);
    return application;
}

} // namespace

Difference difference(db::Database& database, const Folder& folder, const Application& asked)
{
    Difference shown;
    try {
        database.write([&](db::UnitOfWork& tx) {
            const auto application = begun(tx, asked);
            Applying all{tx, folder, application};
            follow(all);
            shown = {std::move(all.changes), unsound(all)};
            throw Dropped{};
        });
    } catch (const Dropped&) { // NOLINT(bugprone-empty-catch): what it is for
    }
    return shown;
}

std::vector<Change> apply(db::UnitOfWork& tx, const Folder& folder, const Application& asked)
{
    const auto application = begun(tx, asked);
    Applying all{tx, folder, application};
    follow(all);
    std::vector<Violation> homeless;
    move_stranded(all, homeless);
    refuse("charter.order_differs", contested(all));
    refuse("charter.work_stranded", std::move(homeless));
    auto found = unsound(all);
    const auto reason = found.empty() ? std::string{} : found.front().reason;
    refuse(reason, std::move(found));
    if (all.changes.empty() && applied(tx).hash == folder.hash) {
        return {};
    }
    const auto entry = ledger::append(
        tx, application.now, application.author, "charter.charter.applied", {"charter.charter", 1},
        {{"hash", folder.hash}, {"changes", static_cast<std::int64_t>(all.changes.size())}});
    store::put_institution(tx, folder, application.now, entry.id);
    return std::move(all.changes);
}

} // namespace divan::charter
