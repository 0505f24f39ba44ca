// SPDX-License-Identifier: Apache-2.0
#include "platform/backup/backup.hpp"

#include "platform/backup/keys_box.hpp"
#include "platform/backup/parts.hpp"
#include "platform/backup/shelf.hpp"
#include "platform/backup/store.hpp"
#include "platform/ledger/merkle.hpp"
#include "platform/ledger/store.hpp"
#include "platform/ledger/tree_store.hpp"
#include "platform/ledger/verification.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <future>
#include <memory>
#include <set>
#include <stdexcept>
#include <utility>

namespace divan::backup {

namespace fs = std::filesystem;

static constexpr std::size_t manifest_limit = 1U << 20U;
static constexpr std::uintmax_t spare = 64U << 20U; // bytes that stay free beside a backup

namespace {

/// One backup at a time in a folder; the lock goes with the process.
class FolderLock {
public:
    explicit FolderLock(const fs::path& folder)
        : number_{::open((folder / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)}
    {
        if (number_ < 0) {
            throw std::runtime_error{"cannot write in " + folder.string()};
        }
        if (flock(number_, LOCK_EX | LOCK_NB) != 0) {
            close(number_);
            throw std::runtime_error{"another backup is being made in " + folder.string()};
        }
    }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock() { close(number_); }

private:
    int number_;
};

/// A folder that is removed unless it was kept.
class Unfinished {
public:
    explicit Unfinished(fs::path path) : path_{std::move(path)} { fs::create_directory(path_); }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished()
    {
        if (!path_.empty()) {
            std::error_code ignored;
            fs::remove_all(path_, ignored);
        }
    }

    [[nodiscard]] const fs::path& path() const { return path_; }
    void keep_as(const fs::path& name)
    {
        fs::rename(path_, name);
        path_.clear();
    }

private:
    fs::path path_;
};

} // namespace

static void remove_leavings(const fs::path& folder)
{
    for (const auto& entry : fs::directory_iterator{folder}) {
        if (entry.path().filename().string().starts_with(partial)) {
            fs::remove_all(entry.path());
        }
    }
}

static std::uintmax_t size_of(const fs::path& root, const std::vector<std::string>& names)
{
    std::uintmax_t sum = 0;
    for (const auto& name : names) {
        std::error_code gone;
        const auto size = fs::file_size(root / name, gone);
        sum += gone ? 0 : size;
    }
    return sum;
}

static void require_space(const Source& source, const Request& request)
{
    auto wanted = source.database_size + spare;
    for (const auto& name : source.contents) {
        wanted += size_of(source.folder, files_below(source.folder, name));
    }
    const auto available = fs::space(request.to).available;
    if (available < wanted) {
        throw std::runtime_error{fmt::format("the disk of {} has {} MB free; a backup needs {} MB",
                                             request.to.string(), available >> 20U, wanted >> 20U)};
    }
}

/// "20261128T021500Z" of "2026-11-28T02:15:00.000Z".
static std::string compact(std::string text)
{
    text.resize(text.find('.'));
    std::erase_if(text, [](char letter) { return letter == '-' || letter == ':'; });
    return text + "Z";
}

static fs::path free_name(const fs::path& folder, Instant now)
{
    const auto base = std::string{prefix} + compact(divan::to_text(now));
    auto name = folder / base;
    for (int i = 2; fs::exists(name); ++i) {
        name = folder / fmt::format("{}-{}", base, i);
    }
    return name;
}

/// What the ledger is in the snapshot that is copied.
static void describe(db::ReadSession& session, Manifest& manifest)
{
    const auto folder = ledger::store::folder(session);
    manifest.origin = folder.origin;
    manifest.site = folder.site;
    manifest.demo = folder.is_demo;
    manifest.migration = store::last_migration(session);
    manifest.leaves = ledger::tree::size(session);
    manifest.root = to_hex(ledger::merkle::range_root(ledger::tree::subtrees(session), 0, manifest.leaves));
    const auto head = ledger::store::latest_head(session);
    manifest.last_head = head ? head->note : "";
}

static std::vector<Part>
copy_contents(const Source& source, const Request& request, const fs::path& to, Manifest& manifest)
{
    auto pace = request.pace;
    const auto database = database_name(manifest);
    pace.file = (to / database).string();
    db::copy(source.database, pace, [&manifest](db::ReadSession& session) { describe(session, manifest); });
    flush(pace.file);
    std::vector<Part> parts{{database, hash_file(pace.file)}};
    for (const auto& content : source.contents) {
        for (const auto& name : files_below(source.folder, content)) {
            if (auto part = copy_part_if_there(source.folder, to, name)) {
                parts.push_back(*std::move(part));
            }
        }
    }
    if (request.passphrase) {
        write_box(source.keys, *request.passphrase, to / keys_name);
        parts.push_back({keys_name, hash_file(to / keys_name)});
        manifest.has_keys = true;
    }
    return parts;
}

static void
write_manifest(const Source& source, const fs::path& to, const std::vector<Part>& parts, Manifest& manifest)
{
    const auto list = list_text(parts);
    write_file(to / list_name, list);
    manifest.parts = static_cast<std::int64_t>(parts.size());
    manifest.parts_sha256 = to_hex(sha256(list));
    const auto text = to_text(manifest);
    write_file(to / manifest_name, text);
    write_file(to / signature_name, signature(text, source.key));
    for (const auto& entry : fs::recursive_directory_iterator{to}) {
        if (entry.is_directory()) {
            flush(entry.path());
        }
    }
    flush(to);
}

static Made make_in_this_thread(const Source& source, const Clock& clock, const Request& request)
{
    fs::create_directories(request.to);
    const FolderLock lock{request.to};
    remove_leavings(request.to);
    require_space(source, request);
    const auto now = clock.now();
    const auto name = free_name(request.to, now);
    Unfinished unfinished{request.to / (std::string{partial} + name.filename().string())};
    fs::permissions(unfinished.path(), fs::perms::owner_all);

    Made made{.path = name, .manifest = {}, .bytes = 0, .removed = {}};
    auto& manifest = made.manifest;
    manifest.format = "divan-backup-1";
    manifest.program = source.program;
    manifest.made_at = divan::to_text(now);
    manifest.reason = request.reason;
    manifest.dialect = source.database.dialect() == db::Dialect::postgres ? "postgres" : "sqlite";
    manifest.public_key = to_hex(source.key.public_key());
    const auto parts = copy_contents(source, request, unfinished.path(), manifest);
    write_manifest(source, unfinished.path(), parts, manifest);
    for (const auto& part : parts) {
        made.bytes += fs::file_size(unfinished.path() / part.name);
    }
    unfinished.keep_as(name);
    flush(request.to);
    made.removed = remove_oldest(request.to, request.keep, manifest.origin);
    return made;
}

/// A tenth of the processor's share of who serves people; what it starts (pg_dump) has it too. Linux keeps
/// this for each thread, and lets no unprivileged thread take it back.
static void give_way_to_acts()
{
    static constexpr int low = 10;
    if (setpriority(PRIO_PROCESS, 0, low) != 0) {
        spdlog::warn("the backup runs at the priority of all else: {}", std::strerror(errno));
    }
}

Made make(const Source& source, const Clock& clock, const Request& request)
{
    return std::async(std::launch::async,
                      [&] {
                          give_way_to_acts();
                          return make_in_this_thread(source, clock, request);
                      })
        .get();
}

Opened open(const fs::path& path)
{
    Opened opened{.path = path, .manifest = {}, .public_key = {}, .has_signature = false};
    const auto text = read_file(path / manifest_name, manifest_limit);
    opened.manifest = parse_manifest(text);
    opened.public_key = parse_hash(opened.manifest.public_key);
    opened.has_signature =
        is_signed(text, read_file(path / signature_name, manifest_limit), opened.public_key);
    return opened;
}

/// Files that lie in the backup and are on no list.
static void
find_strangers(const Opened& backup, const std::vector<Part>& parts, std::vector<std::string>& faults)
{
    std::set<std::string> known{manifest_name, signature_name, list_name, log_name};
    for (const auto& part : parts) {
        known.insert(part.name);
    }
    for (const auto& entry : fs::recursive_directory_iterator{backup.path}) {
        const auto name = entry.path().lexically_relative(backup.path).generic_string();
        if (!entry.is_directory() && !known.contains(name)) {
            faults.push_back(name + ": is not in the list of parts");
        }
    }
}

static void compare(const Opened& backup, const Part& part, std::vector<std::string>& faults)
{
    const auto file = backup.path / part.name;
    if (!fs::is_regular_file(fs::symlink_status(file))) {
        faults.push_back(part.name + ": is missing");
    } else if (hash_file(file) != part.sha256) {
        faults.push_back(part.name + ": is not what was written");
    }
}

std::vector<std::string> part_faults(const Opened& backup)
{
    std::vector<std::string> faults;
    if (!backup.has_signature) {
        faults.emplace_back("manifest.json: the signature is not that of its key");
    }
    const auto list = read_file(backup.path / list_name, list_limit);
    if (to_hex(sha256(list)) != backup.manifest.parts_sha256) {
        faults.emplace_back("parts.sha256: is not the list that the manifest names");
        return faults;
    }
    const auto parts = parse_list(list);
    for (const auto& part : parts) {
        compare(backup, part, faults);
    }
    find_strangers(backup, parts, faults);
    const auto database = database_name(backup.manifest);
    if (std::ranges::find(parts, database, &Part::name) == parts.end()) {
        faults.push_back(database + ": the backup has no database");
    }
    return faults;
}

void check_database(db::Database& database, Report& report)
{
    const auto& manifest = report.manifest;
    for (const auto& line : database.read([](db::ReadSession& session) { return store::damage(session); })) {
        report.faults.push_back("the database's file is damaged: " + line);
    }
    const auto root = database.read([&manifest](db::ReadSession& session) {
        return ledger::tree::size(session) < manifest.leaves
                   ? std::string{}
                   : to_hex(ledger::merkle::range_root(ledger::tree::subtrees(session), 0, manifest.leaves));
    });
    if (root != manifest.root) {
        report.faults.emplace_back("the ledger in the database is not the one that the manifest names");
    }
    auto walked = ledger::verify(database, parse_hash(manifest.public_key));
    report.entries = walked.entries;
    report.heads = walked.heads;
    std::ranges::move(walked.faults, std::back_inserter(report.faults));
}

Report verify(const fs::path& path, const std::optional<std::string>& passphrase)
{
    const auto backup = open(path);
    Report report{.manifest = backup.manifest, .entries = 0, .heads = 0, .faults = part_faults(backup)};
    if (passphrase && !backup.manifest.has_keys) {
        report.faults.emplace_back("there are no keys in the backup that a passphrase could open");
    } else if (passphrase) {
        if (const auto fault = box_fault(path / keys_name, *passphrase)) {
            report.faults.push_back(std::string{keys_name} + ": " + *fault);
        }
    }
    if (!report.faults.empty() || backup.manifest.dialect == "postgres") {
        return report;
    }
    db::Options options;
    options.location = db::unchanging_location((path / database_name(backup.manifest)).string());
    options.site = backup.manifest.site;
    const auto database = db::Database::open(options);
    check_database(*database, report);
    return report;
}

} // namespace divan::backup
