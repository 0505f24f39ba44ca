// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/worklist/handover.hpp"
#include "platform/worklist/handover_store.hpp"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace divan::worklist {

namespace permission {
inline constexpr std::string_view read = "worklist.read";
inline constexpr std::string_view hand_over = "worklist.hand_over";
} // namespace permission

struct HandoverMade {
    HandoverId id;
    bool replayed{};
};

/// Items moved in one unit of work: bounded, so that the writer that everybody shares is never held for long.
inline constexpr std::size_t handover_batch = 96;

/// Prepared by the giver, accepted by each receiver, then moved in batches: until it is finished, what has
/// not moved yet is still the giver's. Thread-safe.
class Handovers {
public:
    /// All outlive it. `followers`: one for each kind of item that knows more than the worklist does.
    Handovers(db::Database& database,
              const Clock& clock,
              std::string zone,
              std::vector<const Follower*> followers);

    /// The holder hands over the acting post's items; an administrator those of a vacant post within reach.
    /// Throws forbidden, invalid_input with every fault, conflict (one is open already; the giver is there).
    HandoverMade prepare(const access::Actor& actor, const Handover& request);
    /// Accepts for the acting post; an administrator for all receivers when the giver is gone. The last
    /// acceptance starts the moving. Throws not_found, forbidden, conflict, precondition_failed.
    void accept(const access::Actor& actor, HandoverId id, std::int64_t version);
    /// Before it is started: by who prepared it. Throws as accept does.
    void withdraw(const access::Actor& actor, HandoverId id, std::int64_t version);

    /// Moves the next batch; false when there was nothing to move. After a crash it goes on where it stood.
    bool advance(HandoverId id);
    [[nodiscard]] std::vector<HandoverId> moving() const;
    /// Moves all that is under way, until it is asked to stop.
    void move_all(const std::stop_token& stop);

    /// Throws not_found for who is no party to it.
    [[nodiscard]] Handover get(const access::Actor& actor, HandoverId id) const;
    [[nodiscard]] std::vector<Handover>
    list(const access::Actor& actor, std::int64_t before, std::size_t limit) const;
    [[nodiscard]] std::vector<store::ListedItem>
    items(const access::Actor& actor, HandoverId id, std::int64_t after, std::size_t limit) const;

private:
    [[nodiscard]] std::vector<std::string> kinds() const;
    void move(db::UnitOfWork& tx, Handover& handover, const std::vector<store::OpenItem>& items) const;
    void finish(db::UnitOfWork& tx, Handover& handover, Instant now) const;

    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
    std::vector<const Follower*> followers_;
};

} // namespace divan::worklist
