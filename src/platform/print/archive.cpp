// SPDX-License-Identifier: Apache-2.0
#include "platform/print/archive.hpp"

#include <fmt/format.h>
#include <lcms2.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>
#define POINTERHOLDER_TRANSITION 4 // NOLINT(*-macro-usage): without its own kind of shared pointer
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace divan::print {

static constexpr auto producer = "Divan";

/// The profile of sRGB as the standard knows it, version 2. The moment it was made at is the same in all
/// files.
static std::string colour_profile()
{
    const std::unique_ptr<void, int (*)(void*)> profile{cmsCreate_sRGBProfile(), cmsCloseProfile};
    cmsSetProfileVersion(profile.get(), 2.1);
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile.get(), nullptr, &size);
    std::string bytes(size, '\0');
    if (cmsSaveProfileToMem(profile.get(), bytes.data(), &size) == 0) {
        throw std::runtime_error{"the colour profile of an archive copy could not be made"};
    }
    static constexpr std::size_t created_at = 24;
    static const std::string on_first_day{"\x07\xD0\0\1\0\1\0\0\0\0\0\0", 12}; // 2000-01-01
    bytes.replace(created_at, on_first_day.size(), on_first_day);
    return bytes;
}

static void describe_colours(QPDF& pdf)
{
    static const auto profile = colour_profile();
    auto stream = QPDFObjectHandle::newStream(&pdf, profile);
    stream.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
    auto intent = QPDFObjectHandle::parse("<< /Type /OutputIntent /S /GTS_PDFA1 /Info (sRGB IEC61966-2.1) "
                                          "/OutputConditionIdentifier (sRGB IEC61966-2.1) "
                                          "/RegistryName (http://www.color.org) >>");
    intent.replaceKey("/DestOutputProfile", stream);
    pdf.getRoot().replaceKey("/OutputIntents", QPDFObjectHandle::newArray({pdf.makeIndirectObject(intent)}));
}

static std::string escaped(std::string_view text)
{
    std::string out;
    for (const auto sign : text) {
        switch (sign) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        default:
            out += sign;
        }
    }
    return out;
}

/// Extensible Metadata Platform (ISO 16684-1): the same facts as in the table of the file.
static std::string metadata(const FileFacts& facts)
{
    return fmt::format(
        R"(<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>1</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>)",
        fmt::arg("bom", "\uFEFF"), fmt::arg("title", escaped(facts.title)),
        fmt::arg("author", escaped(facts.author)), fmt::arg("created", facts.created),
        fmt::arg("producer", producer));
}

/// "2026-11-29T08:00:00Z" as the file's own table has it: "D:20261129080000Z".
static std::string table_time(std::string iso)
{
    iso.erase(std::remove_if(iso.begin(), iso.end(),
                             [](char sign) { return sign == '-' || sign == ':' || sign == 'T'; }),
              iso.end());
    return "D:" + iso;
}

static void describe(QPDF& pdf, const FileFacts& facts)
{
    auto table = QPDFObjectHandle::newDictionary();
    table.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(facts.title));
    table.replaceKey("/Author", QPDFObjectHandle::newUnicodeString(facts.author));
    table.replaceKey("/Producer", QPDFObjectHandle::newString(producer));
    for (const auto* key : {"/CreationDate", "/ModDate"}) {
        table.replaceKey(key, QPDFObjectHandle::newString(table_time(facts.created)));
    }
    pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(table));
    auto stream = QPDFObjectHandle::newStream(&pdf, metadata(facts));
    stream.replaceDict(QPDFObjectHandle::parse("<< /Type /Metadata /Subtype /XML >>"));
    pdf.getRoot().replaceKey("/Metadata", stream);
    pdf.getRoot().replaceKey("/Lang", QPDFObjectHandle::newString(facts.language));
}

/// How many signs a TrueType font has: `maxp` of its table (ISO/IEC 14496-22).
static std::optional<unsigned> signs_in(std::string_view font)
{
    const auto number = [font](std::size_t at, std::size_t bytes) {
        unsigned value = 0;
        for (std::size_t i = at; i < at + bytes && i < font.size(); ++i) {
            value = value * 256 + static_cast<unsigned char>(font[i]);
        }
        return value;
    };
    constexpr std::size_t table_directory = 12;
    constexpr std::size_t entry_size = 16;
    for (std::size_t i = 0; i < number(4, 2); ++i) {
        const auto entry = table_directory + i * entry_size;
        if (entry + entry_size <= font.size() && font.substr(entry, 4) == "maxp") {
            return number(number(entry + 8, 4) + 4, 2);
        }
    }
    return std::nullopt;
}

/// Which signs of an embedded part of a font are there: all that it has (ISO 19005-1, 6.3.5).
static void name_signs(QPDF& pdf, QPDFObjectHandle font)
{
    auto descriptor = font.getKey("/FontDescriptor");
    const auto data = descriptor.getKey("/FontFile2").getStreamData(qpdf_dl_all);
    const auto* const bytes = data->getBuffer();
    const auto count = signs_in(std::string(bytes, bytes + data->getSize()));
    if (!count) {
        throw std::runtime_error{"an embedded font does not say how many signs it has"};
    }
    std::string bits((*count + 7) / 8, '\0');
    for (unsigned sign = 0; sign < *count; ++sign) {
        bits[sign / 8] = static_cast<char>(static_cast<unsigned char>(bits[sign / 8]) | (0x80U >> sign % 8));
    }
    font.replaceKey("/CIDToGIDMap", QPDFObjectHandle::newName("/Identity")); // the usual, but it must be said
    descriptor.replaceKey("/CIDSet", QPDFObjectHandle::newStream(&pdf, bits));
}

std::string archive_copy(const std::string& drawn, const FileFacts& facts)
{
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("letter", drawn.data(), drawn.size());
    for (auto& page : QPDFPageDocumentHelper{pdf}.getAllPages()) {
        page.getObjectHandle().removeKey("/Group"); // of transparency; nothing here is
    }
    for (auto& object : pdf.getAllObjects()) {
        if (object.isDictionaryOfType("", "/CIDFontType2")) {
            name_signs(pdf, object);
        }
    }
    describe_colours(pdf);
    describe(pdf, facts);
    QPDFWriter writer{pdf};
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.forcePDFVersion("1.4");
    writer.setNewlineBeforeEndstream(true);
    writer.setDeterministicID(true);
    writer.write();
    const auto made = writer.getBufferSharedPointer();
    const auto* const bytes = made->getBuffer();
    return {bytes, bytes + made->getSize()};
}

} // namespace divan::print
