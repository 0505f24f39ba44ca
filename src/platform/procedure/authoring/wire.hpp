// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "platform/procedure/authoring/service.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::authoring::wire {

using divan::wire::Line;
using divan::wire::Many;
using divan::wire::Text;

/// More than a bundle has, so that the reader says of one file too many what is too many.
inline constexpr std::size_t sent_files_max = 2 * bundle::files_max;

/// A body is at most 1 MB.
using FileText = Text<900'000>;

struct AuthoredFile {
    Line<200> name; // below the folder: "forms/request.json"
    FileText text;
};
BOOST_DESCRIBE_STRUCT(AuthoredFile, (), (name, text))

struct AuthoredFiles {
    Many<AuthoredFile, 1, sent_files_max> files;
};
BOOST_DESCRIBE_STRUCT(AuthoredFiles, (), (files))

struct ProcedureDelivery {
    Many<AuthoredFile, 1, sent_files_max> files;
    std::int64_t based_on{}; // the newest version that the author knew; 0: there was none
};
BOOST_DESCRIBE_STRUCT(ProcedureDelivery, (), (files, based_on))

struct ProcedureFinding {
    std::string file;
    std::int64_t line{}; // 0: of the file as a whole
    std::string element; // of the drawing, or a place in the law or the form
    std::string rule;
    bool is_error{};
    std::string text_fa; // sentence and hint
    std::string text_en;
};
BOOST_DESCRIBE_STRUCT(ProcedureFinding, (), (file, line, element, rule, is_error, text_fa, text_en))

/// Why a scenario can't be read, at which place of its file.
struct ScenarioUnread {
    std::string path;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ScenarioUnread, (), (path, reason))

struct ScenarioFault {
    std::int64_t step{}; // from 1
    std::string what;
    std::string expected;
    std::string was;
};
BOOST_DESCRIBE_STRUCT(ScenarioFault, (), (step, what, expected, was))

struct ScenarioResult {
    std::string file;
    std::string title_fa;
    std::string title_en;
    std::vector<ScenarioUnread> unread;
    std::vector<ScenarioFault> faults;
};
BOOST_DESCRIBE_STRUCT(ScenarioResult, (), (file, title_fa, title_en, unread, faults))

struct RunningCases {
    std::int64_t version{};
    std::int64_t cases{};
};
BOOST_DESCRIBE_STRUCT(RunningCases, (), (version, cases))

struct ProcedureReport {
    std::vector<ProcedureFinding> findings;
    std::vector<ScenarioResult> scenarios;
    bool is_sound{};
    std::string key;
    std::int64_t newest_id{}; // 0: there is none of the key yet
    std::int64_t newest_version{};
    bool is_same{}; // these very files are it
    std::vector<RunningCases> running;
};
BOOST_DESCRIBE_STRUCT(ProcedureReport,
                      (),
                      (findings, scenarios, is_sound, key, newest_id, newest_version, is_same, running))

struct ProcedureVersion {
    std::int64_t id{};
    std::string key;
    std::int64_t version{};
    std::string title_fa;
    std::string title_en;
    std::string deployed_at;
    std::int64_t running{}; // cases
};
BOOST_DESCRIBE_STRUCT(ProcedureVersion, (), (id, key, version, title_fa, title_en, deployed_at, running))

struct ProcedureVersions {
    std::vector<ProcedureVersion> versions;
};
BOOST_DESCRIBE_STRUCT(ProcedureVersions, (), (versions))

struct SourceFile {
    std::string name;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(SourceFile, (), (name, text))

struct ProcedureSources {
    std::int64_t id{};
    std::string key;
    std::int64_t version{};
    std::vector<SourceFile> files;
};
BOOST_DESCRIBE_STRUCT(ProcedureSources, (), (id, key, version, files))

struct DeployedProcedure {
    std::int64_t id{};
    std::string key;
    std::int64_t version{};
    bool is_new{};
};
BOOST_DESCRIBE_STRUCT(DeployedProcedure, (), (id, key, version, is_new))

struct ElementRenaming {
    Line<200> from;
    Line<200> to;
};
BOOST_DESCRIBE_STRUCT(ElementRenaming, (), (from, to))

struct CaseMigrationOrder {
    bool dry_run{};
    Many<ElementRenaming, 0, 1000> renamed;
    std::int64_t after{}; // where the last part ended; 0: from the beginning
};
BOOST_DESCRIBE_STRUCT(CaseMigrationOrder, (), (dry_run, renamed, after))

struct MigrationObstacle {
    std::string element;
    std::string rule;
    std::string text_fa;
    std::string text_en;
};
BOOST_DESCRIBE_STRUCT(MigrationObstacle, (), (element, rule, text_fa, text_en))

struct MigratedCase {
    std::int64_t id{};
    std::string business_key; // empty: the actor does not see the case
    bool is_visible{};
    std::int64_t from_version{};
    bool goes{}; // or went
    std::vector<MigrationObstacle> obstacles;
};
BOOST_DESCRIBE_STRUCT(MigratedCase, (), (id, business_key, is_visible, from_version, goes, obstacles))

/// An element that the version does not have, and what it may have become.
struct GoneElement {
    std::string element;
    std::vector<std::string> successors;
};
BOOST_DESCRIBE_STRUCT(GoneElement, (), (element, successors))

struct CaseMigration {
    std::int64_t version{};
    std::vector<MigratedCase> cases;
    std::vector<GoneElement> gone;
    std::optional<std::int64_t> next; // the `after` of the next part; none: that was the last one
};
BOOST_DESCRIBE_STRUCT(CaseMigration, (), (version, cases, gone, next))

[[nodiscard]] Folder folder_of(const std::vector<AuthoredFile>& files);
[[nodiscard]] ProcedureReport view(const Checked& checked);
[[nodiscard]] ProcedureVersions view(const std::vector<cases::store::VersionRow>& versions);
[[nodiscard]] ProcedureSources view(Sources sources);
[[nodiscard]] CaseMigration view(const Moved& moved);
/// Throws invalid_input for an element that stands twice.
[[nodiscard]] cases::MigrationOrder order_of(const CaseMigrationOrder& body);

} // namespace divan::authoring::wire
