// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/heads.hpp"

#include "platform/ledger/merkle.hpp"
#include "platform/ledger/store.hpp"
#include "platform/ledger/tree_store.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <utility>

namespace divan::ledger {

static constexpr auto pause = std::chrono::milliseconds{400};
static constexpr std::int64_t sequence_batch = 1000;

static void give_places(db::Database& database)
{
    if (database.dialect() == db::Dialect::sqlite) {
        return;
    }
    while (database.read([](db::ReadSession& session) { return tree::has_waiting(session); })) {
        database.write([](db::UnitOfWork& tx) { tree::sequence(tx, sequence_batch); });
    }
}

bool sign_head(db::Database& database, const Clock& clock, const std::string& origin, const SigningKey& key)
{
    give_places(database);
    const auto has_grown = database.read([](db::ReadSession& session) {
        const auto last = store::latest_head(session);
        return tree::size(session) > (last ? last->tree_size : 0);
    });
    if (!has_grown) {
        return false;
    }
    // The root is read in a snapshot and stored after: what was true of `size` leaves stays true.
    auto head = database.read([](db::ReadSession& session) {
        const auto size = tree::size(session);
        return store::Head{.origin = {},
                           .tree_size = size,
                           .root = merkle::range_root(tree::subtrees(session), 0, size),
                           .signed_at = {},
                           .note = {}};
    });
    head.origin = origin;
    head.signed_at = to_text(clock.now());
    head.note = signed_note(head_text(origin, head.tree_size, head.root), origin, key);
    database.write([&head](db::UnitOfWork& tx) { store::insert(tx, head); });
    return true;
}

HeadSigner::HeadSigner(db::Database& database, const Clock& clock, std::string origin, const SigningKey& key)
    : database_{database},
      clock_{clock},
      origin_{std::move(origin)},
      key_{key},
      thread_{[this](const std::stop_token& stop) { run(stop); }}
{
}

HeadSigner::~HeadSigner() = default; // the thread is asked to stop and joined

void HeadSigner::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        try {
            sign_head(database_, clock_, origin_, key_);
        } catch (const std::exception& error) {
            spdlog::error("no head was signed: {}", error.what());
        }
        std::unique_lock lock{mutex_};
        wakes_.wait_for(lock, stop, pause, [] { return false; });
    }
}

} // namespace divan::ledger
