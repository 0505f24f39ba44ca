// SPDX-License-Identifier: Apache-2.0
#include "platform/files/file.hpp"
#include "platform/files/media_type.hpp"

#include <gtest/gtest.h>

namespace divan::files {
namespace {

using access::SecrecyClass;

File stored()
{
    File file;
    file.person = PersonId{7};
    file.state = State::stored;
    return file;
}

TEST(Sniffer, TellsByTheBytesAlone)
{
    using namespace std::string_view_literals;
    const Sniffer sniffer;
    EXPECT_EQ(sniffer.type_of("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"), "application/pdf");
    EXPECT_EQ(sniffer.type_of("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\2\0\0\3\4\x08\2\0\0\0"sv), "image/png");
    EXPECT_EQ(sniffer.type_of("<!DOCTYPE html><html><script>1</script>"), "text/html");
    EXPECT_EQ(sniffer.type_of("#!/bin/sh\nrm -rf /\n"), "text/x-shellscript");
    EXPECT_EQ(sniffer.type_of("متن ساده"), "text/plain");
}

TEST(Handling, ProgramsAreRefusedAndPagesOnlySaved)
{
    EXPECT_EQ(handling_of("application/x-dosexec", "report.pdf"), Handling::refused);
    EXPECT_EQ(handling_of("application/x-pie-executable", "a"), Handling::refused);
    EXPECT_EQ(handling_of("text/x-shellscript", "a.txt"), Handling::refused);
    EXPECT_EQ(handling_of("text/plain", "run.BAT"), Handling::refused);
    EXPECT_EQ(handling_of("text/html", "a.html"), Handling::saved);
    EXPECT_EQ(handling_of("image/svg+xml", "a.svg"), Handling::saved);
    EXPECT_EQ(handling_of("application/octet-stream", "a"), Handling::saved);
    EXPECT_EQ(handling_of("application/pdf", "a.pdf"), Handling::shown);
    EXPECT_EQ(handling_of("image/jpeg", "a.pdf"), Handling::shown);
}

TEST(Handling, MismatchIsSaidOnlyWhereItIsOne)
{
    EXPECT_TRUE(is_as_declared("application/pdf", "application/pdf"));
    EXPECT_TRUE(is_as_declared("Text/CSV; charset=utf-8", "text/plain"));
    EXPECT_TRUE(is_as_declared("application/octet-stream", "image/png"));
    EXPECT_TRUE(is_as_declared("application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                               "application/zip"));
    EXPECT_FALSE(is_as_declared("application/pdf", "text/html"));
    EXPECT_FALSE(is_as_declared("image/png", "application/x-dosexec"));
    EXPECT_FALSE(is_as_declared("application/msword", "text/plain"));
}

TEST(Reservation, EveryFaultIsTold)
{
    const Limits limits;

    const auto found = checked({.name = "a\u202Eb",
                                .size = limits.file_bytes + 1,
                                .declared_type = "application/pdf",
                                .secrecy_class = SecrecyClass::secret},
                               limits, SecrecyClass::normal)
                           .violations;

    EXPECT_EQ(found, (std::vector<Violation>{{"/name", "file.name_forbidden_character"},
                                             {"/size", "file.too_large"},
                                             {"/secrecy_class", "file.class_above_clearance"}}));
    EXPECT_TRUE(checked({"a.pdf", limits.file_bytes, "", SecrecyClass::normal}, limits, SecrecyClass::normal)
                    .violations.empty());
    EXPECT_FALSE(
        checked({"a.exe", 1, "", SecrecyClass::normal}, limits, SecrecyClass::normal).violations.empty());
    EXPECT_FALSE(
        checked({"a.pdf", -1, "", SecrecyClass::normal}, limits, SecrecyClass::normal).violations.empty());
}

TEST(Reading, WhatTheScannerSaysDecides)
{
    auto file = stored();
    EXPECT_EQ(obstacle_to_reading(file, false), std::nullopt);
    EXPECT_EQ(obstacle_to_reading(file, true), "file.not_scanned_yet");
    file.scan = Scan::failed;
    EXPECT_EQ(obstacle_to_reading(file, true), "file.not_scanned_yet");
    file.scan = Scan::clean;
    EXPECT_EQ(obstacle_to_reading(file, true), std::nullopt);
    file.scan = Scan::infected;
    EXPECT_EQ(obstacle_to_reading(file, true), "file.infected");
    EXPECT_EQ(obstacle_to_reading(file, false), "file.infected");
    file.state = State::destroyed;
    EXPECT_EQ(obstacle_to_reading(file, false), "file.destroyed");
}

TEST(Attaching, OnlyOnesOwnFreeFileOfNoHigherClass)
{
    const PersonId own{7};
    auto file = stored();
    EXPECT_EQ(obstacle_to_attaching(file, own, SecrecyClass::normal), std::nullopt);
    EXPECT_EQ(obstacle_to_attaching(file, PersonId{8}, SecrecyClass::normal), "file.not_found");
    file.secrecy_class = SecrecyClass::confidential;
    EXPECT_EQ(obstacle_to_attaching(file, own, SecrecyClass::normal), "file.class_above_record");
    EXPECT_EQ(obstacle_to_attaching(file, own, SecrecyClass::secret), std::nullopt);
    file.scan = Scan::infected;
    EXPECT_EQ(obstacle_to_attaching(file, own, SecrecyClass::secret), "file.infected");
    file.state = State::withdrawn;
    EXPECT_EQ(obstacle_to_attaching(file, own, SecrecyClass::secret), "file.destroyed");
    file.owner_kind = "letters.letter";
    EXPECT_EQ(obstacle_to_attaching(file, own, SecrecyClass::secret), "file.attached_already");
}

TEST(Amounts, AreHeldToTheLimits)
{
    const Limits limits{
        .file_bytes = 10, .record_files = 2, .record_bytes = 20, .person_files = 1, .person_bytes = 5};
    EXPECT_EQ(obstacle_to_record({2, 20}, limits), std::nullopt);
    EXPECT_EQ(obstacle_to_record({3, 20}, limits), "file.record_has_too_many");
    EXPECT_EQ(obstacle_to_record({2, 21}, limits), "file.record_is_too_large");
    EXPECT_EQ(obstacle_to_quota({1, 5}, limits), std::nullopt);
    EXPECT_EQ(obstacle_to_quota({2, 5}, limits), "file.quota_reached");
    EXPECT_EQ(obstacle_to_quota({1, 6}, limits), "file.quota_reached");
}

} // namespace
} // namespace divan::files
