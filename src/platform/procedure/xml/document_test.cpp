// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/xml/document.hpp"

#include <gtest/gtest.h>

#include <string>

namespace divan::xml {
namespace {

std::string refused_for(std::string_view bytes)
{
    const auto reading = read(bytes);
    EXPECT_NE(reading.root.has_value(), reading.fault.has_value());
    return reading.fault ? reading.fault->rule : "";
}

TEST(XmlDocument, NamesCarryTheirNamespaces)
{
    const auto reading =
        read("<a xmlns='urn:one' xmlns:p='urn:two' k='1' p:k='2'>\n <p:b xmlns:p='urn:three'/>\n"
             " <c xmlns=''>متن <![CDATA[<raw>]]></c>\n</a>");

    ASSERT_TRUE(reading.root);
    EXPECT_TRUE(reading.root->is("urn:one", "a"));
    EXPECT_EQ(reading.root->attribute("k"), "1");
    EXPECT_EQ(reading.root->attribute("urn:two", "k"), "2");
    ASSERT_EQ(reading.root->children.size(), 2U);
    EXPECT_TRUE(reading.root->children[0].is("urn:three", "b"));
    EXPECT_EQ(reading.root->children[0].line, 2);
    EXPECT_TRUE(reading.root->children[1].is("", "c"));
    EXPECT_EQ(reading.root->children[1].text, "متن <raw>");
    EXPECT_EQ(reading.root->attributes.size(), 2U);
}

TEST(XmlDocument, WhatCouldHarmItsReaderIsRefused)
{
    EXPECT_EQ(refused_for(""), "xml.empty");
    EXPECT_EQ(refused_for("  \n"), "xml.empty");
    EXPECT_EQ(refused_for("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"), "xml.document_type");
    EXPECT_EQ(refused_for("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), "xml.document_type");
    EXPECT_EQ(refused_for("<a><b></a>"), "xml.malformed");
    EXPECT_EQ(refused_for("<a>"), "xml.malformed");
    EXPECT_EQ(refused_for("plain text"), "xml.malformed");
    EXPECT_EQ(refused_for("<p:a/>"), "xml.undeclared_prefix");
    EXPECT_EQ(refused_for("<a>\xC3\x28</a>"), "xml.not_utf8");
    EXPECT_EQ(refused_for("<?xml version='1.0' encoding='utf-16'?><a/>"), "xml.not_utf8");
    EXPECT_EQ(refused_for(std::string(size_limit + 1, 'x')), "xml.too_large");
    std::string deep;
    for (std::size_t i = 0; i <= depth_limit; ++i) {
        deep += "<a>";
    }
    std::string closed = deep;
    for (std::size_t i = 0; i <= depth_limit; ++i) {
        closed += "</a>";
    }
    EXPECT_EQ(refused_for(closed), "xml.too_deep");
}

TEST(XmlDocument, LatinEncodingIsReadWhereItIsDeclared)
{
    const auto reading = read("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a k=\"caf\xE9\"/>");

    ASSERT_TRUE(reading.root);
    EXPECT_EQ(reading.root->attribute("k"), "café");
}

TEST(XmlDocument, AFaultNamesItsLine)
{
    const auto reading = read("<a>\n<b/>\n<x:c/>\n</a>");

    ASSERT_TRUE(reading.fault);
    EXPECT_EQ(reading.fault->line, 3);
    EXPECT_EQ(reading.fault->detail, "x");
}

} // namespace
} // namespace divan::xml
