// SPDX-License-Identifier: Apache-2.0
#include "app/data_folder.hpp"

#include "base/file.hpp"
#include "base/wire.hpp"

#include <boost/describe.hpp>

#include <fstream>
#include <stdexcept>
#include <utility>

namespace divan::app {

BOOST_DESCRIBE_STRUCT(Settings, (), (dialect, location, site, origin, demo))

static constexpr auto settings_name = "divan.json";
static constexpr std::int64_t last_site = (1 << 13) - 1;

DataFolder::DataFolder(std::filesystem::path path, Settings settings)
    : path_{std::move(path)}, settings_{std::move(settings)}
{
}

static void write(const std::filesystem::path& path, const Settings& settings)
{
    std::ofstream file{path};
    file << wire::encode(settings) << '\n';
    file.close();
    if (!file) {
        throw std::runtime_error{"cannot write " + path.string()};
    }
}

DataFolder DataFolder::create(const std::filesystem::path& path, const Settings& settings)
{
    if (settings.site < 1 || settings.site > last_site) {
        throw std::runtime_error{"the site must lie between 1 and " + std::to_string(last_site)};
    }
    std::filesystem::create_directories(path);
    if (!std::filesystem::is_empty(path)) {
        throw std::runtime_error{"the folder " + path.string() +
                                 " is not empty; an institution begins in an empty one"};
    }
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    std::filesystem::create_directory(path / "keys");
    std::filesystem::permissions(path / "keys", std::filesystem::perms::owner_all);
    write(path / settings_name, settings);
    return {path, settings};
}

DataFolder DataFolder::open(const std::filesystem::path& path)
{
    const auto text = file_bytes(path / settings_name);
    if (!text) {
        throw std::runtime_error{path.string() +
                                 " is not a data folder (no divan.json); make one with divan init"};
    }
    return {path, wire::decode<Settings>(*text)};
}

std::vector<std::string> DataFolder::contents()
{
    return {settings_name, "divan.toml", "mail.json", "sign_in.json", "charter", "files"};
}

void DataFolder::use(const StorageSettings& storage)
{
    if (!storage.postgres.empty() && settings_.dialect != "postgres") {
        throw std::runtime_error{"storage.postgres is set, but " + path_.string() +
                                 " holds an SQLite database"};
    }
    storage_ = storage;
}

void DataFolder::change(const Settings& settings)
{
    settings_ = settings;
    write(path_ / settings_name, settings);
}

db::Options DataFolder::database_options() const
{
    db::Options options;
    options.dialect = settings_.dialect == "postgres" ? db::Dialect::postgres : db::Dialect::sqlite;
    if (options.dialect == db::Dialect::postgres) {
        options.location = storage_.postgres.empty() ? settings_.location : storage_.postgres;
    } else {
        options.location = (path_ / "divan.db").string();
    }
    options.site = settings_.site;
    options.readers = static_cast<std::size_t>(storage_.readers);
    options.writers = static_cast<std::size_t>(storage_.writers);
    options.queue = static_cast<std::size_t>(storage_.queue);
    return options;
}

std::unique_ptr<db::Database> DataFolder::open_database() const
{
    return db::Database::open(database_options());
}

} // namespace divan::app
