// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::charter::wire {

/// A charter in prose; lines end with a line feed.
struct ReadingRequest {
    divan::wire::Text<900'000> text;
    std::optional<divan::wire::Line<10>> prefix; // of proposed codes, where headings carry none; else "U"
};
BOOST_DESCRIBE_STRUCT(ReadingRequest, (), (text, prefix))

struct DutyReading {
    std::int64_t line{};
    std::int64_t number{}; // as printed
    std::string text;
};
BOOST_DESCRIBE_STRUCT(DutyReading, (), (line, number, text))

struct SectionReading {
    std::string title; // "" for what stands before the first section
    std::vector<DutyReading> duties;
};
BOOST_DESCRIBE_STRUCT(SectionReading, (), (title, duties))

struct UnitReading {
    std::int64_t line{};
    std::string code;
    std::string title;
    std::vector<SectionReading> sections;
};
BOOST_DESCRIBE_STRUCT(UnitReading, (), (line, code, title, sections))

/// What is doubted or refused at a line, and what that means.
struct ReadingDoubt {
    std::int64_t line{};
    std::string kind;
    std::string text; // the words it is about
    std::string meaning_fa;
    std::string meaning_en;
};
BOOST_DESCRIBE_STRUCT(ReadingDoubt, (), (line, kind, text, meaning_fa, meaning_en))

struct CharterReading {
    std::vector<UnitReading> units;
    std::int64_t duties_total{};
    std::vector<ReadingDoubt> doubts;
    std::vector<ReadingDoubt> refusals; // with any, no units
};
BOOST_DESCRIBE_STRUCT(CharterReading, (), (units, duties_total, doubts, refusals))

/// A file of a charter folder by its name in it: "units.csv", "holidays/1405.csv".
struct FolderFile {
    divan::wire::Line<100> name;
    divan::wire::Text<900'000> text;
};
BOOST_DESCRIBE_STRUCT(FolderFile, (), (name, text))

struct DifferenceRequest {
    divan::wire::Many<FolderFile, 1, 100> files;
    std::optional<divan::wire::Many<divan::wire::Line<200>, 0, 500>> over_orders; // codes
};
BOOST_DESCRIBE_STRUCT(DifferenceRequest, (), (files, over_orders))

struct FolderFault {
    std::string file;
    std::int64_t line{}; // 0: the file as a whole
    std::string reason;
    std::string detail; // the word it is about
    std::string meaning_fa;
    std::string meaning_en;
};
BOOST_DESCRIBE_STRUCT(FolderFault, (), (file, line, reason, detail, meaning_fa, meaning_en))

struct CharterChange {
    std::string kind;  // created, changed, closed
    std::string thing; // unit, post, duty, roles, register, calendar
    std::string code;
    std::string before;
    std::string after;
    std::int64_t stranded{};
    std::vector<std::string> contested; // columns that an order changed too; "closed"
};
BOOST_DESCRIBE_STRUCT(CharterChange, (), (kind, thing, code, before, after, stranded, contested))

/// What would stand in the way of applying the folder beside what is contested or stranded.
struct CharterObstacle {
    std::string code; // of the thing; of an unsound outcome what is wrong
    std::string reason;
    std::string meaning_fa;
    std::string meaning_en;
};
BOOST_DESCRIBE_STRUCT(CharterObstacle, (), (code, reason, meaning_fa, meaning_en))

struct CharterDifference {
    std::vector<FolderFault> faults; // with any, no changes
    std::vector<CharterChange> changes;
    std::vector<CharterObstacle> obstacles;
    std::string hash; // of the folder
};
BOOST_DESCRIBE_STRUCT(CharterDifference, (), (faults, changes, obstacles, hash))

} // namespace divan::charter::wire
