"""What a word means to a net that has read what comes before it, and to one from both ends."""

from lstm_ui.lesson import Lesson

lesson = Lesson("bilstm_ambiguity")
lesson.tell("why")

import streamlit as st

from lessons.bilstm_ambiguity import controls, panels

opened = panels.opening()
lesson.end_alone()
if opened:
    both, orders, read = opened
    lesson.tell("peek")

    st.subheader("Which words matter?", anchor=False)
    lesson.tell("left_out")
    sense = panels.left_out(read)
    lesson.tell("left_out_read")
    closer, unfolded = controls.closer()
    with closer:
        lesson.tell("gradient")
        if unfolded:
            panels.gradient(read, sense)

    st.subheader("Both sentences, at the word", anchor=False)
    lesson.tell("beliefs")
    panels.beliefs(both, orders)

    st.subheader("Two lanes", anchor=False)
    lesson.tell("lanes")
    panels.lanes(both)

    st.subheader("How two lanes are joined", anchor=False)
    lesson.tell("joined")
    panels.joined(both)
    with lesson.drawer("Other ways to join them", "merged"):
        lesson.tell("merged")

st.subheader("Break it", anchor=False)
lesson.tell("break")
panels.mistakes()

st.subheader("To remember", anchor=False)
lesson.tell("remember")
with lesson.drawer("Take the picture home", "take_home"):
    lesson.tell("take_home")
    panels.take_home()
lesson.end()
