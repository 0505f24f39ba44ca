// SPDX-License-Identifier: Apache-2.0
#include "db/postgres_session.hpp"

#include "base/error.hpp"
#include "db/engine_error.hpp"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

namespace divan::db {

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

std::string numbered_placeholders(std::string_view sql)
{
    std::string text;
    bool is_quoted = false;
    int number = 0;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        const auto c = sql[i];
        if (c == '\'') {
            is_quoted = !is_quoted;
        }
        const auto starts = c == ':' && !is_quoted && i + 1 < sql.size() && is_name(sql[i + 1]);
        if (c == ':' && !is_quoted && i + 1 < sql.size() && sql[i + 1] == ':') {
            text += "::";
            ++i;
        } else if (starts) {
            text += fmt::format("${}", ++number);
            while (i + 1 < sql.size() && is_name(sql[i + 1])) {
                ++i;
            }
        } else {
            text += c;
        }
    }
    return text;
}

PostgresConnection::PostgresConnection(const Options& options)
    : handle_{PQconnectdb(options.location.c_str())}, faults_{options.faults}
{
    if (!is_usable()) {
        throw EngineError{PQerrorMessage(handle_.get())};
    }
    script("SET synchronous_commit = on; SET client_min_messages = warning; SET timezone = 'UTC'");
}

/// Only the state and the server's primary text: the detail would hold values.
PostgresConnection::Result PostgresConnection::checked(PGresult* raw) const
{
    Result result{raw};
    const auto status = PQresultStatus(raw);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
        return result;
    }
    const auto* const field = PQresultErrorField(raw, PG_DIAG_SQLSTATE);
    const std::string_view state = field == nullptr ? "08000" : field;
    if (state == "23505") {
        throw AppError{ErrorCode::conflict, "db.duplicate"};
    }
    const auto* const primary = PQresultErrorField(raw, PG_DIAG_MESSAGE_PRIMARY);
    const auto* const text = primary == nullptr ? "the connection is lost" : primary;
    const auto kind = state.substr(0, 2);
    if (kind == "23" || kind == "42" || kind == "22") {
        throw std::logic_error{text}; // our own statement is wrong
    }
    throw EngineError{text, state == "40P01" || state == "40001"};
}

const std::string& PostgresConnection::prepare(std::string_view sql)
{
    std::string text{sql};
    if (const auto known = names_by_text_.find(text); known != names_by_text_.end()) {
        return known->second;
    }
    auto name = fmt::format("s{}", names_by_text_.size());
    checked(PQprepare(handle_.get(), name.c_str(), numbered_placeholders(sql).c_str(), 0, nullptr));
    return names_by_text_.emplace(std::move(text), std::move(name)).first->second;
}

static std::string to_parameter(const Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        if (text->find('\0') != std::string::npos) {
            throw std::logic_error{"a text for the database holds NUL"}; // PostgreSQL would cut it there
        }
        return *text;
    }
    if (const auto* bytes = std::get_if<Bytes>(&value)) {
        return "\\x" + to_hex(bytes->data(), bytes->size());
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return fmt::format("{}", *real);
    }
    return fmt::format("{}", std::get<std::int64_t>(value));
}

PostgresConnection::Result PostgresConnection::run(std::string_view sql, const std::vector<Value>& arguments)
{
    count_statement();
    const auto& name = prepare(sql);
    std::vector<std::string> texts(arguments.size());
    std::vector<const char*> pointers(arguments.size(), nullptr);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (!std::holds_alternative<std::monostate>(arguments[i])) {
            texts[i] = to_parameter(arguments[i]);
            pointers[i] = texts[i].c_str();
        }
    }
    return checked(PQexecPrepared(handle_.get(), name.c_str(), static_cast<int>(arguments.size()),
                                  pointers.data(), nullptr, nullptr, 0));
}

template <class Number>
static Number parse_number(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) {
        throw std::logic_error{"a numeric column holds something else"};
    }
    return number;
}

/// Types by their fixed numbers in PostgreSQL's catalogue (pg_type.dat).
static Value to_column(const PGresult* result, int row, int at)
{
    if (PQgetisnull(result, row, at) != 0) {
        return {};
    }
    const std::string_view text{PQgetvalue(result, row, at),
                                static_cast<std::size_t>(PQgetlength(result, row, at))};
    switch (PQftype(result, at)) {
    case 16: // bool
        return static_cast<std::int64_t>(text == "t");
    case 17: // bytea
        return from_hex(text.substr(2)).value();
    case 20:   // int8
    case 21:   // int2
    case 23:   // int4
    case 1700: // numeric: sums of counters; ours are whole
        return parse_number<std::int64_t>(text);
    case 701: // float8
        return parse_number<double>(text);
    default:
        return std::string{text};
    }
}

void PostgresConnection::query(std::string_view sql, const std::vector<Value>& arguments, const TakeRow& take)
{
    const auto result = run(sql, arguments);
    const auto rows = PQntuples(result.get());
    Row row(static_cast<std::size_t>(PQnfields(result.get()))); // one for all rows
    for (int i = 0; i < rows; ++i) {
        for (std::size_t at = 0; at < row.size(); ++at) {
            row[at] = to_column(result.get(), i, static_cast<int>(at));
        }
        take(row);
    }
}

std::vector<Row> PostgresConnection::query(std::string_view sql, const std::vector<Value>& arguments)
{
    std::vector<Row> rows;
    query(sql, arguments, [&rows](const Row& row) { rows.push_back(row); });
    return rows;
}

std::int64_t PostgresConnection::change(std::string_view sql, const std::vector<Value>& arguments)
{
    const auto result = run(sql, arguments);
    const std::string_view tuples = PQcmdTuples(result.get());
    return tuples.empty() ? 0 : parse_number<std::int64_t>(tuples);
}

void PostgresConnection::script(std::string_view sql)
{
    checked(PQexec(handle_.get(), std::string{sql}.c_str()));
}

void PostgresConnection::commit()
{
    const auto result = checked(PQexec(handle_.get(), "COMMIT"));
    if (std::string_view{PQcmdStatus(result.get())} != "COMMIT") {
        throw EngineError{"a transaction that had failed was not committed"};
    }
}

void PostgresConnection::count_statement()
{
    if (is_counting_ && faults_ && faults_->failing_statement > 0 &&
        ++statements_ == faults_->failing_statement) {
        faults_->has_struck = true;
        throw EngineError{"a planned fault"};
    }
}

} // namespace divan::db
