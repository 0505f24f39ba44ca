// SPDX-License-Identifier: Apache-2.0
#include "bench/recording.hpp"

namespace divan::bench {

namespace {

/// The facade's two virtual functions are protected; a derived class may name them, for any object.
struct Door : db::UnitOfWork {
    using Query = void (db::ReadSession::*)(std::string_view, std::vector<db::Value>, const db::TakeRow&);
    using Change = std::int64_t (db::UnitOfWork::*)(std::string_view, std::vector<db::Value>);
    static Query query_of() { return &Door::query; }
    static Change change_of() { return &Door::change; }
};

} // namespace

void Recording::keep(std::string_view sql, const std::vector<db::Value>& arguments, bool is_query)
{
    if (!acts_.empty()) {
        acts_.back().push_back({std::string{sql}, arguments, is_query});
    }
}

void query_of(db::ReadSession& session,
              std::string_view sql,
              std::vector<db::Value> arguments,
              const db::TakeRow& take)
{
    (session.*Door::query_of())(sql, std::move(arguments), take);
}

void run(db::UnitOfWork& tx, const Act& act)
{
    for (const auto& [sql, arguments, is_query] : act) {
        if (is_query) {
            query_of(tx, sql, arguments, [](const db::Row& /*row*/) {});
        } else {
            (tx.*Door::change_of())(sql, arguments);
        }
    }
}

void Recording::query(std::string_view sql, std::vector<db::Value> arguments, const db::TakeRow& take)
{
    keep(sql, arguments, true);
    bench::query_of(inner_, sql, std::move(arguments), take);
}

std::int64_t Recording::change(std::string_view sql, std::vector<db::Value> arguments)
{
    keep(sql, arguments, false);
    return (inner_.*Door::change_of())(sql, std::move(arguments));
}

} // namespace divan::bench
