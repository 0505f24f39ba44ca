// SPDX-License-Identifier: Apache-2.0
#include "db/copy.hpp"
#include "db/postgres_database.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace divan::db {

/// Runs one of PostgreSQL's own programs and waits for it; what it says goes where our errors go.
static void run_program(std::vector<std::string> words)
{
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (auto& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    pid_t child = 0;
    if (posix_spawnp(&child, arguments.front(), nullptr, nullptr, arguments.data(), environ) != 0) {
        throw std::runtime_error{words.front() + " cannot be run; install the package postgresql-client"};
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            throw std::runtime_error{words.front() + " was lost"};
        }
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        throw std::runtime_error{words.front() + " failed; what it said is above"};
    }
}

void PostgresDatabase::copy(const CopyOptions& options, const std::function<void(ReadSession&)>& look)
{
    run_read([&](ReadSession& session) {
        look(session);
        const auto snapshot = session.one<std::string>("SELECT pg_export_snapshot()");
        run_program({"pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-password",
                     "--snapshot=" + std::get<0>(snapshot.value()), "--file=" + options.file,
                     "--dbname=" + options_.location});
    });
}

void load_postgres(const Options& into, const std::string& file)
{
    {
        PostgresDatabase database{into};
        database.read([](ReadSession& session) {
            const auto row = session.one<std::int64_t>("SELECT COUNT(*) FROM information_schema.tables "
                                                       "WHERE table_schema = current_schema()");
            if (std::get<0>(row.value()) != 0) {
                throw std::runtime_error{"the database to restore into is not empty"};
            }
        });
    }
    run_program({"pg_restore", "--no-owner", "--no-privileges", "--no-password", "--single-transaction",
                 "--exit-on-error", "--dbname=" + into.location, file});
}

bool holds_password(const std::string& connection)
{
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options{
        PQconninfoParse(connection.c_str(), nullptr), PQconninfoFree};
    for (const auto* option = options.get(); option != nullptr && option->keyword != nullptr; ++option) {
        if (std::string_view{option->keyword} == "password" && option->val != nullptr) {
            return true;
        }
    }
    return false;
}

} // namespace divan::db
