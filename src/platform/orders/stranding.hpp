// SPDX-License-Identifier: Apache-2.0
// What would be left without an owner when posts and units end. Each part that keeps such things says what
// there is and moves it; a part above registers its own at wiring.
#pragma once

#include "base/identifier.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/worklist/moving.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace divan::orders {

enum class Owner { post, unit };
[[nodiscard]] std::string_view to_text(Owner owner);

/// What ends, on a day.
struct Ending {
    std::vector<PostId> posts;
    std::vector<UnitId> units;
    CivilDate day;
};

// Kinds of what may be stranded.
inline constexpr std::string_view open_work = "worklist.item";
inline constexpr std::string_view own_register = "registers.register";
inline constexpr std::string_view prepared_desk = "worklist.desk";
inline constexpr std::string_view powers_in_use = "delegation.delegation";

struct Stranded {
    std::string_view kind; // one of these
    Owner owner{};
    std::int64_t owner_id{};
    std::int64_t count{};
    access::SecrecyClass highest{}; // of what there is: who gets it must be cleared for it
    bool lapses{};                  // ends with its owner: is told, and asks for no destination
};

/// From an owner that ends to one that stays.
struct Move {
    Owner owner{};
    std::int64_t from{};
    std::int64_t to{};
    CivilDate day; // of the end
    Instant at;
    ledger::Author author;
};

class Strandable {
public:
    Strandable() = default;
    Strandable(const Strandable&) = delete;
    Strandable& operator=(const Strandable&) = delete;
    virtual ~Strandable() = default;

    /// What each owner has now; owners without anything are left out.
    [[nodiscard]] virtual std::vector<Stranded> stranded(db::ReadSession& session,
                                                         const Ending& ending) const = 0;
    /// Moves at most `limit`; returns how many. Zero: nothing is left.
    virtual std::int64_t move(db::UnitOfWork& tx, const Move& move, std::size_t limit) const = 0;
};

/// Open work items of posts that end. What a module keeps beside an item follows by its Follower.
class WorkStranding final : public Strandable {
public:
    /// The followers outlive it.
    explicit WorkStranding(std::vector<const worklist::Follower*> followers);

    [[nodiscard]] std::vector<Stranded> stranded(db::ReadSession& session,
                                                 const Ending& ending) const override;
    std::int64_t move(db::UnitOfWork& tx, const Move& move, std::size_t limit) const override;

private:
    std::vector<const worklist::Follower*> followers_;
};

/// Desks that a post prepares go to another; that of a post that ends is no more.
class DeskStranding final : public Strandable {
public:
    [[nodiscard]] std::vector<Stranded> stranded(db::ReadSession& session,
                                                 const Ending& ending) const override;
    std::int64_t move(db::UnitOfWork& tx, const Move& move, std::size_t limit) const override;
};

/// Powers of a post, used by others, lapse with it; nobody inherits what was given to them in person.
class PowersStranding final : public Strandable {
public:
    [[nodiscard]] std::vector<Stranded> stranded(db::ReadSession& session,
                                                 const Ending& ending) const override;
    std::int64_t move(db::UnitOfWork& tx, const Move& move, std::size_t limit) const override;
};

/// Registers of units that end.
class RegisterStranding final : public Strandable {
public:
    [[nodiscard]] std::vector<Stranded> stranded(db::ReadSession& session,
                                                 const Ending& ending) const override;
    std::int64_t move(db::UnitOfWork& tx, const Move& move, std::size_t limit) const override;
};

} // namespace divan::orders
