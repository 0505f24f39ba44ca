// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/institution_backup.hpp"
#include "base/wire.hpp"
#include "db/copy.hpp"
#include "platform/backup/keys_box.hpp"
#include "platform/backup/parts.hpp"
#include "platform/backup/restore.hpp"
#include "platform/ledger/signing.hpp"
#include "platform/ledger/wire.hpp"
#include "platform/secrets/unlock.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

namespace divan::app {

namespace fs = std::filesystem;

namespace {

struct RestoreArguments {
    std::string from;
    std::string data;
    std::string keys;
    std::string passphrase_file;
    bool has_new_key{};
    std::string last_head;
    std::string new_origin;
    bool first_copy_is_gone{};
    std::string postgres;
};

/// The folder beside the new one in which it grows; removed unless it becomes the new one.
class Staging {
public:
    explicit Staging(const fs::path& data) : data_{data}, path_{data.string() + ".restoring"}
    {
        if (fs::exists(data_) && !(fs::is_directory(data_) && fs::is_empty(data_))) {
            throw std::runtime_error{data_.string() + " is there already; a restore makes a new data folder"};
        }
        fs::remove_all(path_); // of a restore that was cut off
        fs::create_directories(path_);
        fs::permissions(path_, fs::perms::owner_all);
    }
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;
    ~Staging()
    {
        if (!path_.empty()) {
            std::error_code ignored;
            fs::remove_all(path_, ignored);
        }
    }

    [[nodiscard]] const fs::path& path() const { return path_; }
    void become_the_folder()
    {
        fs::rename(path_, data_);
        path_.clear();
    }

private:
    fs::path data_;
    fs::path path_;
};

} // namespace

static backup::Claim claim_of(const RestoreArguments& arguments)
{
    backup::Claim claim{.last_head = {},
                        .new_origin = {},
                        .first_copy_is_gone = arguments.first_copy_is_gone,
                        .sealed_is_lost = false};
    if (!arguments.last_head.empty()) {
        claim.last_head = backup::read_file(arguments.last_head, 1U << 16U);
        if (claim.last_head->starts_with('{')) { // as GET /api/v1/ledger/head answers
            claim.last_head = wire::decode<ledger::wire::HeadView>(*claim.last_head).note;
        }
    }
    if (!arguments.new_origin.empty()) {
        claim.new_origin = arguments.new_origin;
    }
    return claim;
}

/// The keys come from a folder kept apart, or from the backup's sealed box. A ledger key that is lost for
/// good is replaced only under a new origin.
static void
place_keys(const RestoreArguments& arguments, const backup::Opened& backup, const fs::path& folder)
{
    const auto keys = folder / "keys";
    fs::create_directory(keys);
    fs::permissions(keys, fs::perms::owner_all);
    if (!arguments.keys.empty()) {
        const fs::path from{arguments.keys};
        for (const auto& entry : fs::recursive_directory_iterator{from}) {
            if (entry.is_regular_file()) {
                backup::copy_part(from, keys, entry.path().lexically_relative(from).generic_string());
            }
        }
    } else if (backup.manifest.has_keys && !arguments.passphrase_file.empty()) {
        const auto box = backup::read_box(backup.path / backup::keys_name);
        backup::write_keys(backup::open_keys(box, read_passphrase(arguments.passphrase_file)), keys);
    } else if (!arguments.has_new_key) {
        throw std::runtime_error{
            backup.manifest.has_keys
                ? "the backup holds the keys sealed: --passphrase-file FILE opens them, or --keys FOLDER "
                  "names others"
                : "the keys are not in the backup: --keys FOLDER names the place where they were kept apart. "
                  "If "
                  "they are lost for good: --new-key with --new-origin NAME (see docs/operations/keys.md)"};
    }
    if (arguments.has_new_key) {
        if (arguments.new_origin.empty()) {
            throw std::runtime_error{"a new key signs under a new origin only: --new-origin NAME"};
        }
        fs::remove(keys / "ledger.key");
        ledger::SigningKey::create(keys / "ledger.key");
    }
}

/// The folder's own settings, as they are true of the restored one.
static DataFolder settings_of(const RestoreArguments& arguments, const fs::path& folder)
{
    auto data = DataFolder::open(folder);
    auto settings = data.settings();
    if (!arguments.new_origin.empty()) {
        settings.origin = arguments.new_origin;
    }
    if (settings.dialect == "postgres") {
        if (arguments.postgres.empty()) {
            throw std::runtime_error{
                "the backup is of PostgreSQL: --postgres names an empty database to restore into"};
        }
        settings.location = arguments.postgres;
    }
    data.change(settings);
    return data;
}

/// Whether what is sealed in the database has to be given up: only where a lost ledger key is said to be.
static bool is_sealed_lost(const RestoreArguments& arguments, db::Database& database, const DataFolder& data)
{
    const bool is_lost = !secrets::has_its_key(database, data.secrets_key());
    if (is_lost && !arguments.has_new_key) {
        throw std::runtime_error{
            "the keys lack secrets.key, which seals personal identifiers and second factors: bring it from "
            "where the keys are kept apart, or take a backup whose keys are in it (see "
            "docs/operations/keys.md)"};
    }
    return is_lost;
}

static void run(const RestoreArguments& arguments)
{
    const SystemClock clock;
    const auto backup = backup::open(arguments.from);
    auto claim = claim_of(arguments);
    backup::check_claim(backup, claim);
    Staging staging{arguments.data};
    backup::unpack(backup, staging.path());
    place_keys(arguments, backup, staging.path());
    const auto data = settings_of(arguments, staging.path());
    const auto key = ledger::SigningKey::load(data.ledger_key());
    db::load_copy(data.database_options(), (backup.path / backup::database_name(backup.manifest)).string());
    auto database = data.open_database();
    claim.sealed_is_lost = is_sealed_lost(arguments, *database, data);
    const auto settled = backup::settle(*database, backup, key, claim, clock);
    database.reset();
    staging.become_the_folder();
    if (claim.sealed_is_lost) {
        std::printf("secrets.key is lost: personal identifiers and second factors were given up; who had a "
                    "second factor is asked for a new one\n");
    }
    if (!backup::note_restore(backup, settled.origin, clock)) {
        std::printf(
            "the backup can't be written to, so it does not remember this restore: let no second copy of it "
            "sign as %s\n",
            settled.origin.c_str());
    }
    std::printf("%s: restored as of %s; %lld entries and %lld heads walked; it signs as %s\n",
                arguments.data.c_str(), backup.manifest.made_at.c_str(),
                static_cast<long long>(settled.entries), static_cast<long long>(settled.heads),
                settled.origin.c_str());
}

void add_restore_command(CLI::App& program)
{
    auto* const command = program.add_subcommand("restore", "Make a data folder from a backup, proven whole");
    const auto arguments = std::make_shared<RestoreArguments>(); // shared with the callback
    command->add_option("--from", arguments->from, "The backup's own folder")->required();
    command->add_option("--data", arguments->data, "The data folder to make")->required();
    command->add_option("--last-head", arguments->last_head,
                        "File with the last published head, as the interface answers it or as a note: proves "
                        "that the same ledger goes on");
    command->add_option("--new-origin", arguments->new_origin, "Begin a new origin of this name instead");
    command->add_flag("--first-copy-is-gone", arguments->first_copy_is_gone,
                      "An earlier restore of this backup will never run again");
    command->add_option("--keys", arguments->keys, "Folder of the keys that were kept apart");
    command->add_option("--passphrase-file", arguments->passphrase_file,
                        "File whose first line opens the keys in the backup");
    command->add_flag("--new-key", arguments->has_new_key,
                      "Make a new key for the ledger; the old one is lost. Without secrets.key "
                      "what it sealed is given up");
    command->add_option("--postgres", arguments->postgres,
                        "Connection string of an empty PostgreSQL database to restore into");
    command->callback([arguments] { run(*arguments); });
}

} // namespace divan::app
