// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace divan::bench {

/// One statement as it was run.
struct Statement {
    std::string sql;
    std::vector<db::Value> arguments;
    bool is_query{};
};

/// All statements of one act, in order.
using Act = std::vector<Statement>;

/// Runs a statement as `one` and `list` do, and gives its rows as they are.
void query_of(db::ReadSession& session,
              std::string_view sql,
              std::vector<db::Value> arguments,
              const db::TakeRow& take);

/// Runs an act's statements again, in another unit of work.
void run(db::UnitOfWork& tx, const Act& act);

/// Passes everything on to another unit of work and keeps what went through, act by act.
class Recording final : public db::UnitOfWork {
public:
    explicit Recording(db::UnitOfWork& inner) : inner_{inner} {}

    void begin_act() { acts_.emplace_back(); }
    [[nodiscard]] std::vector<Act> take() { return std::move(acts_); }

    [[nodiscard]] db::Dialect dialect() const override { return inner_.dialect(); }
    [[nodiscard]] std::int64_t engine_steps() const override { return inner_.engine_steps(); }
    [[nodiscard]] std::int64_t next_id() override { return inner_.next_id(); }
    void script(std::string_view sql) override { inner_.script(sql); }

protected:
    void query(std::string_view sql, std::vector<db::Value> arguments, const db::TakeRow& take) override;
    std::int64_t change(std::string_view sql, std::vector<db::Value> arguments) override;

private:
    void keep(std::string_view sql, const std::vector<db::Value>& arguments, bool is_query);

    db::UnitOfWork& inner_;
    std::vector<Act> acts_;
};

} // namespace divan::bench
