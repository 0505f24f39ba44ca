// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/stranding.hpp"

#include "platform/delegation/desk.hpp"
#include "platform/delegation/store.hpp"
#include "platform/registers/registers.hpp"
#include "platform/worklist/desk_moving.hpp"

#include <algorithm>
#include <utility>

namespace divan::orders {

std::string_view to_text(Owner owner)
{
    return owner == Owner::post ? "post" : "unit";
}

WorkStranding::WorkStranding(std::vector<const worklist::Follower*> followers)
    : followers_{std::move(followers)}
{
}

std::vector<Stranded> WorkStranding::stranded(db::ReadSession& session, const Ending& ending) const
{
    std::vector<Stranded> found;
    for (const auto post : ending.posts) {
        const auto work = worklist::open_work(session, post);
        if (work.count > 0) {
            found.push_back({.kind = open_work,
                             .owner = Owner::post,
                             .owner_id = post.value,
                             .count = work.count,
                             .highest = work.highest,
                             .lapses = false});
        }
    }
    return found;
}

std::int64_t WorkStranding::move(db::UnitOfWork& tx, const Move& move, std::size_t limit) const
{
    if (move.owner != Owner::post) {
        return 0;
    }
    return worklist::move_open(tx, {PostId{move.from}, PostId{move.to}, move.at}, limit, followers_);
}

/// Adds what there is of a kind, without a class of its own.
static void
add(std::vector<Stranded>& found, std::string_view kind, PostId post, std::int64_t count, bool lapses)
{
    if (count > 0) {
        found.push_back({.kind = kind,
                         .owner = Owner::post,
                         .owner_id = post.value,
                         .count = count,
                         .highest = {},
                         .lapses = lapses});
    }
}

std::vector<Stranded> DeskStranding::stranded(db::ReadSession& session, const Ending& ending) const
{
    std::vector<Stranded> found;
    for (const auto post : ending.posts) {
        const auto prepared = delegation::desks::prepared_by(session, post, ending.day);
        const auto stays = [&](const delegation::desks::Current& one) {
            return std::ranges::find(ending.posts, one.desk.post) == ending.posts.end();
        };
        add(found, prepared_desk, post, std::ranges::count_if(prepared, stays), false);
        const auto own = delegation::desks::of_post(session, post, ending.day);
        add(found, prepared_desk, post, std::ssize(own), true);
    }
    return found;
}

std::int64_t DeskStranding::move(db::UnitOfWork& tx, const Move& move, std::size_t limit) const
{
    if (move.owner != Owner::post) {
        return 0;
    }
    return worklist::move_desks(tx, {move.at, move.author}, {PostId{move.from}, PostId{move.to}, move.day},
                                limit);
}

std::vector<Stranded> PowersStranding::stranded(db::ReadSession& session, const Ending& ending) const
{
    std::vector<Stranded> found;
    for (const auto post : ending.posts) {
        const auto given = delegation::store::of_post(session, post, {ending.day, std::nullopt});
        add(found, powers_in_use, post, std::ssize(given), true);
    }
    return found;
}

std::int64_t PowersStranding::move(db::UnitOfWork& /*tx*/, const Move& /*move*/, std::size_t /*limit*/) const
{
    return 0;
}

std::vector<Stranded> RegisterStranding::stranded(db::ReadSession& session, const Ending& ending) const
{
    std::vector<Stranded> found;
    for (const auto unit : ending.units) {
        if (const auto count = registers::registers_of(session, unit); count > 0) {
            found.push_back({.kind = own_register,
                             .owner = Owner::unit,
                             .owner_id = unit.value,
                             .count = count,
                             .highest = {},
                             .lapses = false});
        }
    }
    return found;
}

std::int64_t RegisterStranding::move(db::UnitOfWork& tx, const Move& move, std::size_t /*limit*/) const
{
    return move.owner == Owner::unit ? registers::move_registers(tx, UnitId{move.from}, UnitId{move.to}) : 0;
}

} // namespace divan::orders
