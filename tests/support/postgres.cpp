// SPDX-License-Identifier: Apache-2.0
#include "support/postgres.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <utility>

namespace divan::test {

/// initdb refuses root: then everything runs as nobody.
static std::string unprivileged()
{
    return geteuid() == 0 ? "setpriv --reuid=nobody --regid=nogroup --clear-groups " : "";
}

static void shell(const std::string& command)
{
    if (std::system(command.c_str()) != 0) { // NOLINT(cert-env33-c): fixed commands of a test
        throw std::runtime_error{"this command failed: " + command};
    }
}

Postgres* Postgres::instance()
{
    const std::string bin = "/usr/lib/postgresql/15/bin";
    static const std::unique_ptr<Postgres> server{std::filesystem::exists(bin + "/initdb") ? new Postgres{bin}
                                                                                           : nullptr};
    return server.get();
}

Postgres::Postgres(std::string bin) : bin_{std::move(bin)}
{
    auto pattern = (std::filesystem::temp_directory_path() / "divan-pg-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error{"cannot make a temporary folder"};
    }
    folder_ = pattern;
    if (geteuid() == 0) {
        shell(fmt::format("chown nobody:nogroup {}", folder_));
    }
    shell(fmt::format("cd {0} && {1}{2}/initdb -D {0}/data -U divan -A trust -E UTF8 --locale=C --no-sync "
                      ">{0}/initdb.log 2>&1",
                      folder_, unprivileged(), bin_));
    shell(fmt::format("cd {0} && {1}{2}/pg_ctl -D {0}/data -w -t 60 -l {0}/server.log start "
                      "-o \"-k {0} -c listen_addresses='' -c fsync=off -c max_connections=200 "
                      "-c shared_buffers=64MB -c synchronous_commit=off -c autovacuum=off -c jit=off "
                      "-c wal_level=minimal -c max_wal_senders=0\" >{0}/start.log 2>&1",
                      folder_, unprivileged(), bin_));
}

Postgres::~Postgres()
{
    const auto command = fmt::format("cd / && {1}{2}/pg_ctl -D {0}/data -m immediate -w stop >/dev/null 2>&1",
                                     folder_, unprivileged(), bin_);
    if (std::system(command.c_str()) != 0) { // NOLINT(cert-env33-c): fixed command of a test
        fmt::print(stderr, "the test's PostgreSQL did not stop\n");
    }
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void Postgres::run_sql(const std::string& sql) const
{
    const std::unique_ptr<PGconn, decltype(&PQfinish)> session{PQconnectdb(connection_to("postgres").c_str()),
                                                               &PQfinish};
    const std::unique_ptr<PGresult, decltype(&PQclear)> answer{PQexec(session.get(), sql.c_str()), &PQclear};
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) {
        throw std::runtime_error{PQerrorMessage(session.get())};
    }
}

std::string Postgres::connection_to(const std::string& name) const
{
    return fmt::format("host={} user=divan dbname={}", folder_, name);
}

std::string Postgres::fresh_database()
{
    const auto name = fmt::format("fresh{}", ++databases_);
    run_sql("CREATE DATABASE " + name);
    return connection_to(name);
}

std::string Postgres::copy_of(const std::string& name)
{
    const auto copy = fmt::format("copy{}", ++databases_);
    // Files are copied as they are: page by page through the log takes twice the time.
    run_sql("CREATE DATABASE " + copy + " TEMPLATE " + name + " STRATEGY FILE_COPY");
    return connection_to(copy);
}

} // namespace divan::test
