// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/stranding.hpp"

#include "platform/registers/registers.hpp"

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
            found.push_back({open_work, Owner::post, post.value, work.count, work.highest});
        }
    }
    return found;
}

std::int64_t WorkStranding::move(db::UnitOfWork& tx, const Move& move, std::size_t limit) const
{
    if (move.owner != Owner::post) {
        return 0;
    }
    return worklist::move_open(tx, PostId{move.from}, PostId{move.to}, limit, followers_);
}

std::vector<Stranded> RegisterStranding::stranded(db::ReadSession& session, const Ending& ending) const
{
    std::vector<Stranded> found;
    for (const auto unit : ending.units) {
        if (const auto count = registers::registers_of(session, unit); count > 0) {
            found.push_back({own_register, Owner::unit, unit.value, count, {}});
        }
    }
    return found;
}

std::int64_t RegisterStranding::move(db::UnitOfWork& tx, const Move& move, std::size_t /*limit*/) const
{
    return move.owner == Owner::unit ? registers::move_registers(tx, UnitId{move.from}, UnitId{move.to}) : 0;
}

} // namespace divan::orders
