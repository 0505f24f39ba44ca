// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

#include <libpq-fe.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace divan::db {

/// "… WHERE id = :id" as "… WHERE id = $1"; quoted text and `::` casts are left alone.
[[nodiscard]] std::string numbered_placeholders(std::string_view sql);

/// One connection to PostgreSQL with its prepared statements. Not thread-safe: one thread at a time.
class PostgresConnection {
public:
    explicit PostgresConnection(const Options& options);

    void query(std::string_view sql, const std::vector<Value>& arguments, const TakeRow& take);
    std::vector<Row> query(std::string_view sql, const std::vector<Value>& arguments);
    std::int64_t change(std::string_view sql, const std::vector<Value>& arguments);
    /// Statements without arguments, several in one text; also BEGIN and COMMIT.
    void script(std::string_view sql);

    /// COMMIT; throws EngineError when the server rolled back instead (an earlier statement had failed).
    void commit();

    /// False when the connection is lost.
    [[nodiscard]] bool is_usable() const { return PQstatus(handle_.get()) == CONNECTION_OK; }
    /// A fault plan counts the statements between these two.
    void begin_count()
    {
        statements_ = 0;
        is_counting_ = true;
    }
    void end_count() { is_counting_ = false; }

private:
    struct Close {
        void operator()(PGconn* handle) const { PQfinish(handle); }
    };
    struct Clear {
        void operator()(PGresult* result) const { PQclear(result); }
    };
    using Result = std::unique_ptr<PGresult, Clear>;

    const std::string& prepare(std::string_view sql);
    Result run(std::string_view sql, const std::vector<Value>& arguments);
    Result checked(PGresult* raw) const;
    void count_statement();

    std::unique_ptr<PGconn, Close> handle_;
    std::unordered_map<std::string, std::string> names_by_text_;
    std::shared_ptr<FaultPlan> faults_; // shared with the test that set it
    int statements_{};
    bool is_counting_{};
};

} // namespace divan::db
