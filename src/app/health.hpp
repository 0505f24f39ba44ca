// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/configuration.hpp"
#include "app/state_api.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "http/metrics.hpp"
#include "http/service_routes.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace divan::app {

/// What /readyz and /metrics say of the program's own state. Words and figures are explained in
/// docs/operations/monitor.md, which a test compares. The arguments outlive it.
class Health {
public:
    struct Parts {
        db::Database& database;
        const Clock& clock;
        std::filesystem::path data;
        std::int64_t free_megabytes{};                       // less: a warning
        std::function<std::optional<Instant>()> last_backup; // null: none are made by themselves
        bool has_cage{true};                                 // of programs that make pages
        std::function<bool()> scanner_answers{};             // null: files are not scanned
        std::function<bool()> has_unknown_proxy{};           // null: no
    };
    explicit Health(Parts parts) : parts_{std::move(parts)} {}

    /// Thread-safe, as all of it.
    [[nodiscard]] http::Readiness readiness() const;
    void register_figures(http::Metrics& metrics) const;
    /// Adds what is measured to a state: words and figures; the ledger's are 0 when the database does not
    /// answer.
    void describe(StateView& state) const;

    /// Every word that readiness may say.
    [[nodiscard]] static const std::vector<const char*>& words();

private:
    struct Ledger {
        std::int64_t unsigned_seconds{}; // age of the oldest act under no signed head
        std::int64_t clock_behind{};     // seconds by which the newest act lies in the future
        std::int64_t entries{};
    };
    [[nodiscard]] Ledger ledger() const;
    [[nodiscard]] std::uintmax_t free_bytes() const;
    [[nodiscard]] std::int64_t backup_age() const;

    Parts parts_;
};

} // namespace divan::app
