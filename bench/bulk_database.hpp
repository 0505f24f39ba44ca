// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

#include <stdexcept>

namespace divan::bench {

/// Lets many acts of a service run inside one unit of work that is open already: a service made on this
/// database reads and writes through it. For filling a folder with real acts, many to a commit.
class BulkDatabase final : public db::Database {
public:
    void use(db::UnitOfWork& tx) { tx_ = &tx; }
    void release() { tx_ = nullptr; }

    [[nodiscard]] db::Dialect dialect() const override { return tx().dialect(); }
    [[nodiscard]] std::size_t queued() const override { return 0; }

protected:
    void run_write(const std::function<void(db::UnitOfWork&)>& work) override { work(tx()); }
    void run_read(const std::function<void(db::ReadSession&)>& work) override { work(tx()); }

private:
    [[nodiscard]] db::UnitOfWork& tx() const
    {
        if (tx_ == nullptr) {
            throw std::logic_error{"no unit of work is open"};
        }
        return *tx_;
    }

    db::UnitOfWork* tx_{};
};

} // namespace divan::bench
